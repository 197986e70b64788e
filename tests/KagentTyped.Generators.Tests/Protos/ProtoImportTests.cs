namespace KagentTyped.Generators.Tests.Protos;

public sealed class ProtoImportTests
{
    private const string Service = "syntax = \"proto3\"; package s; import \"common/types.proto\"; service S { rpc Do(common.T) returns (common.T.Inner); }";

    private const string Types = "syntax = \"proto3\"; package common; option csharp_namespace = \"Acme.Common\"; message T { message Inner {} }";

    [Theory]
    [InlineData("/project/s.proto", null, "/project/common/types.proto", null)]
    [InlineData("/project/protos/s.proto", "protos", "/project/protos/common/types.proto", "protos")]
    [InlineData("/project/protos/s.proto", "protos/", "/elsewhere/common/types.proto", "../elsewhere")]
    [InlineData("/project/../other/s.proto", null, "/other/common/types.proto", "/other")]
    [InlineData("/elsewhere/s.proto", null, "/project/common/types.proto", null)]
    [InlineData("C:\\p\\s.proto", "C:\\p", "C:\\p\\common\\types.proto", "C:\\p\\")]
    public void Import_IsFoundFromTheRootOfItsFile(string service, string? serviceRoot, string types, string? typesRoot)
    {
        var run = ProtoRun.Of(ProtoRun.Proto(service, Service, Root(serviceRoot)), ProtoRun.Import(types, Types, Root(typesRoot)));

        Assert.Empty(run.Findings);
        Assert.Equal(["S.S.Facade.g.cs"], run.HintNames);
        Assert.Contains("global::Acme.Common.T.Types.Inner", run.Source("S.S.Facade.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void ImportOfTheSameRoot_GoesBeforeThoseOfOthers()
    {
        var run = ProtoRun.Of(
            ProtoRun.Import("/project/a/common/types.proto", Types.Replace("Acme", "Wrong", StringComparison.Ordinal), ("ProtoRoot", "a")),
            ProtoRun.Import("/project/b/common/types.proto", Types, ("ProtoRoot", "b")),
            ProtoRun.Proto("/project/b/s.proto", Service, ("ProtoRoot", "b")));

        Assert.Contains("global::Acme.Common.T.Types.Inner", run.Source("S.S.Facade.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void ServicesOfImportsThatAreNoItems_AreNotGenerated()
    {
        var run = ProtoRun.Of(ProtoRun.Import("/project/greeter.proto", ProtoSamples.Greeter), ProtoRun.Proto("/project/s.proto", "syntax = \"proto3\"; import \"greeter.proto\"; service S { rpc Do(demo.v1.Hello) returns (demo.v1.Hello); }"));

        Assert.Empty(run.Findings);
        Assert.Equal(["S.Facade.g.cs"], run.HintNames);
    }

    [Fact]
    public void ImportsThatLeadInACircle_EndTheRun()
    {
        var run = ProtoRun.Of(
            ProtoRun.Proto("/project/a.proto", "syntax = \"proto3\"; import \"b.proto\"; message A {} service S { rpc Do(A) returns (B); }"),
            ProtoRun.Proto("/project/b.proto", "syntax = \"proto3\"; import \"a.proto\"; message B { A a = 1; }"));

        Assert.Equal(["S.Facade.g.cs"], run.HintNames);
    }

    private static (string, string)[] Root(string? root) => root is null ? [] : [("ProtoRoot", root)];
}
