using KagentTyped.CodeFixes.Backends;
using KagentTyped.Generators.Analyzers.Backends;

namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>KAT3007: calls of gRPC clients that nothing ends.</summary>
public sealed class UnboundedCallTests
{
    [Theory]
    [InlineData("client.{|KAT3007:GreetAsync|}(new())")]
    [InlineData("client.{|KAT3007:Greet|}(new())")]
    [InlineData("client.{|KAT3007:GreetAsync|}(new(), headers: new())")]
    [InlineData("client.{|KAT3007:GreetAsync|}(new(), default(Grpc.Core.CallOptions))")]
    [InlineData("client.{|KAT3007:GreetAsync|}(new(), new Grpc.Core.CallOptions(headers: null))")]
    public Task CallThatNothingEnds_IsReported(string call) => BackendVerifier.VerifyAsync<UnboundedCallAnalyzer>(BackendSources.Greeter + $$"""class C { object M(GreeterClient client) => {{call}}; }""");

    [Theory]
    [InlineData("client.GreetAsync(new(), cancellationToken: stop)")]
    [InlineData("client.GreetAsync(new(), deadline: DateTime.UtcNow)")]
    [InlineData("client.GreetAsync(new(), cancellationToken: CancellationToken.None)")]
    [InlineData("client.GreetAsync(new(), new Grpc.Core.CallOptions(cancellationToken: stop))")]
    [InlineData("client.GreetAsync(new(), options)")]
    [InlineData("client.GreetAsync(new(), options.WithDeadline(DateTime.UtcNow))")]
    [InlineData("client.WithHost(\"a\")")]
    public Task OtherCalls_AreNotReported(string call)
        => BackendVerifier.VerifyAsync<UnboundedCallAnalyzer>(BackendSources.Greeter + $$"""class C { object M(GreeterClient client, Grpc.Core.CallOptions options, CancellationToken stop) => {{call}}; }""");

    [Theory]
    [InlineData("class C { object M(GreeterClient client) => client.GreetAsync(; }")]
    [InlineData("class C { object M(GreeterClient client) => client.GreetAsync(new(), new Grpc.Core.CallOptions(nope: 1)); }")]
    public Task HalfTypedCode_IsLeftAlone(string source) => BackendVerifier.VerifyHalfTypedAsync<UnboundedCallAnalyzer>(BackendSources.Greeter + source);

    [Fact]
    public Task Fix_PassesTheTokenAtHand() => BackendVerifier.VerifyFixAsync<UnboundedCallAnalyzer, PassCancellationToken>(
        BackendSources.Greeter + """
        class C
        {
            object One(GreeterClient client, CancellationToken stop) => client.{|KAT3007:GreetAsync|}(new());

            object Three(GreeterClient client, CancellationToken @event) => client.{|KAT3007:GreetAsync|}(new());

            object Four(GreeterClient client, CancellationToken outer)
            {
                return Make(client, outer);

                static object Make(GreeterClient client, CancellationToken inner) => client.{|KAT3007:GreetAsync|}(new());
            }

            object Two(GreeterClient client, CancellationToken stop) => client.{|KAT3007:GreetAsync|}(client.{|KAT3007:Greet|}(new()), new Grpc.Core.Metadata());
        }
        """,
        BackendSources.Greeter + """
        class C
        {
            object One(GreeterClient client, CancellationToken stop) => client.GreetAsync(new(), cancellationToken: stop);

            object Three(GreeterClient client, CancellationToken @event) => client.GreetAsync(new(), cancellationToken: @event);

            object Four(GreeterClient client, CancellationToken outer)
            {
                return Make(client, outer);

                static object Make(GreeterClient client, CancellationToken inner) => client.GreetAsync(new(), cancellationToken: inner);
            }

            object Two(GreeterClient client, CancellationToken stop) => client.GreetAsync(client.Greet(new(), cancellationToken: stop), new Grpc.Core.Metadata(), cancellationToken: stop);
        }
        """);

    [Fact]
    public Task Fix_PassesTheTokenOfThePrimaryConstructor() => BackendVerifier.VerifyFixAsync<UnboundedCallAnalyzer, PassCancellationToken>(
        BackendSources.Greeter + """
        partial class C { object M(GreeterClient client) => client.{|KAT3007:GreetAsync|}(new()); }
        partial class C(CancellationToken stop);
        """,
        BackendSources.Greeter + """
        partial class C { object M(GreeterClient client) => client.GreetAsync(new(), cancellationToken: stop); }
        partial class C(CancellationToken stop);
        """);

    [Theory]
    [InlineData("object M(GreeterClient client) => client.{|KAT3007:GreetAsync|}(new());")]
    [InlineData("object M(GreeterClient client, CancellationToken a, CancellationToken b) => client.{|KAT3007:GreetAsync|}(new());")]
    [InlineData("object M(GreeterClient client, CancellationToken a) => client.{|KAT3007:GreetAsync|}(new(), default(Grpc.Core.CallOptions));")]
    [InlineData("object M(GreeterClient client) { var made = client.{|KAT3007:GreetAsync|}(new()); CancellationToken later = default; return made; }")]
    [InlineData("object M(GreeterClient client, CancellationToken outer) { return Make(client); static object Make(GreeterClient client) => client.{|KAT3007:GreetAsync|}(new()); }")]
    [InlineData("Func<GreeterClient, object> M(CancellationToken outer) => static client => client.{|KAT3007:GreetAsync|}(new());")]
    public Task Fix_IsNotOfferedWhereThereIsNoOneToken(string member)
    {
        string source = BackendSources.Greeter + $$"""class C { {{member}} }""";
        return BackendVerifier.VerifyFixAsync<UnboundedCallAnalyzer, PassCancellationToken>(source, source);
    }
}
