namespace KagentTyped.Generators.Tests.Protos;

public sealed class ProtoDiagnosticTests
{
    [Theory]
    [InlineData("message A { string a = ; }", "(4,24): KAT0040: The file does not parse at ';': ")]
    [InlineData("service S {", "KAT0040: The file does not parse")]
    [InlineData("service S { rpc Do(Nope) returns (M); }", "(4,20): KAT0040: There is no message or enum Nope here: declare it, or import the file that does.")]
    [InlineData("enum E { Z = 0; }\nservice S { rpc Do(E) returns (M); }", "(5,20): KAT0040: There is no message or enum E here")]
    [InlineData("service S { rpc Do(M) returns (M); }\nservice S {}", "(5,9): KAT0042: Service demo.v1.S is declared above already: rename one of them")]
    [InlineData("/* rpc Do service S */ service S { rpc Do(M) returns (M);\n  rpc Do(M) returns (M); }", "(5,7): KAT0042: Method S/Do is declared twice: rename one of them.")]
    [InlineData("service event { }", "(4,9): KAT0043: Service 'event' is a keyword of C#, and Grpc.Tools writes its name as it is: rename it.")]
    [InlineData("service S { // rpc class\n rpc class(M) returns (M); }", "(5,6): KAT0043: Method 'class' of S is a keyword of C#")]
    [InlineData("message namespace {}\nservice S { rpc Do(namespace) returns (M); }", "(5,17): KAT0043: Method S/Do has a message whose class 'Demo.V1.namespace' would be no C# name")]
    [InlineData("message SFacade {}\nservice S { rpc Do(M) returns (M); }", "(5,9): KAT0044: Class Demo.V1.SFacade for service S would have the name of another class")]
    [InlineData("enum FakeS { Z = 0; }\nservice S { rpc Do(M) returns (M); }", "(5,9): KAT0044: Class Demo.V1.FakeS for service S")]
    [InlineData("service M { rpc Do(M) returns (M); }", "(4,9): KAT0044: Class Demo.V1.M for service M")]
    [InlineData("service S { rpc SClient(M) returns (M); }", "(4,17): KAT0044: Method SClient has the name of a class that holds it")]
    public void Fault_IsReportedAtItsPlace_AndNothingIsGenerated(string rest, string finding)
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", ProtoSamples.File(rest), ("Fake", "true")));

        Assert.Contains(run.Findings, found => found.StartsWith("/project/a.proto", StringComparison.Ordinal) && found.Contains(finding, StringComparison.Ordinal));
        Assert.DoesNotContain(run.HintNames, name => name.StartsWith("Demo.V1.M.", StringComparison.Ordinal));
        Assert.True(run.HintNames.Count() <= (rest.Contains("service S {}", StringComparison.Ordinal) ? 2 : 0), string.Join(", ", run.HintNames));
    }

    [Fact]
    public void ImportThatIsNowhere_IsReportedWithTheWaysToMendIt()
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/protos/a.proto", ProtoSamples.File("service S { rpc Do(M) returns (M); }", "import \"shared/b.proto\";\n")));

        Assert.Equal(
            ["/project/protos/a.proto(3,8): KAT0041: Import shared/b.proto is neither below the import root '/project' nor the name of another item: include the file as SandboxProto or Protobuf item, or set ProtoRoot to the folder that imports start from."],
            run.Findings);
        Assert.Empty(run.HintNames);
    }

    [Theory]
    [InlineData("/b.proto")]
    [InlineData("../b.proto")]
    [InlineData("")]
    public void ImportThatIsNoPathFromTheRoot_IsReported(string name)
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", ProtoSamples.File("", $"import \"{name}\";\n")));

        Assert.StartsWith($"/project/a.proto(3,8): KAT0041: Import '{name}' is no path from the import root '/project'", Assert.Single(run.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void FaultInOneFile_LeavesTheOthersAlone()
    {
        var run = ProtoRun.Of(
            ProtoRun.Proto("/project/a.proto", ProtoSamples.File("service A { rpc Do(Nope) returns (M); }")),
            ProtoRun.Proto("/project/b.proto", "syntax = \"proto3\"; message B {} service S { rpc Do(B) returns (B); }"));

        Assert.Single(run.Findings);
        Assert.Equal(["S.Facade.g.cs"], run.HintNames);
    }

    [Fact]
    public void ServiceInTwoFiles_IsReportedInTheSecond()
    {
        const string text = "syntax = \"proto3\"; message B {} service S { rpc Do(B) returns (B); }";
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a/a.proto", text, ("ProtoRoot", "a")), ProtoRun.Proto("/project/b/b.proto", text, ("ProtoRoot", "b")));

        Assert.Equal(["/project/b/b.proto(1,41): KAT0042: Service S is declared in '/project/a/a.proto' already: rename one of them, or leave one of the files out."], run.Findings);
        Assert.Equal(["S.Facade.g.cs"], run.HintNames);
    }

    [Fact]
    public void ServicesOfTwoPackages_ThatWouldBeOneClass_AreACollision()
    {
        const string service = "option csharp_namespace = \"Same\"; message B {} service S { rpc Do(B) returns (B); }";
        var run = ProtoRun.Of(
            ProtoRun.Proto("/project/a.proto", "syntax = \"proto3\"; package a;" + service),
            ProtoRun.Proto("/project/b.proto", "syntax = \"proto3\"; package b;" + service.Replace("B", "C", StringComparison.Ordinal)));

        Assert.StartsWith("/project/b.proto(1,85): KAT0044: Class Same.S for service S would have the name of another class", Assert.Single(run.Findings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X { class Injected {} } namespace Y", "X { class Injected {} } namespace Y")]
    [InlineData("A.event", "event")]
    [InlineData("A..B", "")]
    [InlineData("1A", "1A")]
    [InlineData("A\\n#error", "A")]
    public void NamespaceThatIsNoName_IsReportedAndNeverWritten(string value, string part)
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", ProtoSamples.File("service S { rpc Do(M) returns (M); }", $"option csharp_namespace = \"{value}\";\n")));

        string finding = Assert.Single(run.Findings);
        Assert.StartsWith($"/project/a.proto(3,8): KAT0043: The namespace has the part '{part}", finding, StringComparison.Ordinal);
        Assert.Empty(run.HintNames);
    }

    [Fact]
    public void IdempotentEntriesThatNameNothing_AreAWarning()
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", ProtoSamples.Greeter, ("Idempotent", "Forget,Greeter/Nope, demo.v1.Greeter/Greet")));

        Assert.Equal(["/project/a.proto(1,1): KAT0045: Idempotent names 'Greeter/Nope', which is no method of this file: write Method, Service/Method or package.Service/Method."], run.Findings);
        Assert.Contains("Greeter/Forget\", IsIdempotent: true)", run.Source("Demo.V1.Greeter.Facade.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Greeter/Watch\", IsIdempotent: false)", run.Source("Demo.V1.Greeter.Facade.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutThePackage_NothingIsGeneratedAndThePackageIsNamed()
    {
        var run = ProtoRun.Of(ProtoRun.CompilationOf(grpc: false), ProtoRun.Proto("/project/a.proto", ProtoSamples.Greeter));

        Assert.Contains("KAT0046", Assert.Single(run.Findings), StringComparison.Ordinal);
        Assert.Empty(run.HintNames);
    }

    [Fact]
    public void WithoutServerBase_ThereIsNoFakeButAFacade()
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", ProtoSamples.Greeter, ("Fake", "true")));

        Assert.StartsWith("/project/a.proto(10,9): KAT0048: Service demo.v1.Greeter has no server base, so it gets no fake", Assert.Single(run.Findings), StringComparison.Ordinal);
        Assert.Equal(["Demo.V1.Greeter.Facade.g.cs"], run.HintNames);

        var based = run.Again(compilation: ProtoRun.CompilationOf(BackendSamples.Greeter));
        Assert.Empty(based.Findings);
        Assert.Equal(["Demo.V1.Greeter.Facade.g.cs", "Demo.V1.Greeter.Fake.g.cs"], based.HintNames);
    }

    [Fact]
    public void FileThatIsTooLarge_IsNotParsed()
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", ProtoSamples.Greeter + new string(' ', 1_000_000)));

        Assert.Contains("(1,1): KAT0043: The file has 1000", Assert.Single(run.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void FindingsOfAFile_AreBounded()
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", string.Concat(Enumerable.Repeat("message A { x = ; }\n", 5000))));

        Assert.Equal(20, run.Findings.Count());
    }
}
