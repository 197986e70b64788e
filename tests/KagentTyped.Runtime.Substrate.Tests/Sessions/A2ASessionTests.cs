using System.Text;
using CsCheck;
using Grpc.Core;
using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Sessions;

/// <summary>substrate.md 9.6, which session a request is about.</summary>
public class A2ASessionTests
{
    // 9.6 [test] `{"params":{"message":{"contextId":"sess-1"}}}` -> `sess-1`.
    [Theory]
    [InlineData("""{"params":{"message":{"contextId":"sess-1"}}}""", "sess-1", "")]
    [InlineData("""{"params":{"contextId":" sess-2 "}}""", "sess-2", "")]
    [InlineData("""{"params":{"message":{"contextId":"a"},"contextId":"b"}}""", "a", "")]
    [InlineData("""{"params":{"message":{"contextId":"  "},"contextId":"b"}}""", "", "")]
    [InlineData("""{"params":{"message":{"contextId":null},"contextId":"b"}}""", "b", "")]
    [InlineData("""{"params":{"message":{},"contextId":"b"}}""", "b", "")]
    [InlineData("""{"params":{"message":{"taskId":"t"}}}""", "", "t")]
    [InlineData("""{"params":{"id":"t"}}""", "", "t")]
    [InlineData("""{"params":{"taskId":"t","id":"config"}}""", "", "t")]
    [InlineData("""{"params":null}""", "", "")]
    [InlineData("{}", "", "")]
    public void Session_is_named_by_the_message_or_else_by_the_parameters(string body, string context, string task)
        => Assert.Equal(new A2ASession(context, task), A2ASession.Parse(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("""{"params":[]}""")]
    [InlineData("""{"params":{"message":"text"}}""")]
    [InlineData("""{"params":{"message":{"contextId":7}}}""")]
    [InlineData("""{"params":{"message":{"contextId":"\ud800"}}}""")]
    public void Other_bodies_are_refused(string body)
    {
        var e = Assert.Throws<SubstrateException>(() => A2ASession.Parse(Encoding.UTF8.GetBytes(body)));

        Assert.StartsWith("parse A2A request body: ", e.Message, StringComparison.Ordinal);
        Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
    }

    [Fact]
    public void Bodies_of_any_kind_are_read_or_refused() => Gen.String["{}[]\":,\\paramsmessagecontextId01nul "].SampleSame(
        text =>
        {
            try
            {
                A2ASession.Parse(Encoding.UTF8.GetBytes(text));
            }
            catch (SubstrateException)
            {
                // Refused.
            }
        },
        iter: 2000);

    [Fact]
    public void Body_of_ten_thousand_levels_is_refused() => Assert.Throws<SubstrateException>(() => A2ASession.Parse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"params\":", 10_000)))));
}
