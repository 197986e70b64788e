using KagentTyped.Generators.Protos.Parsing;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Protos;

namespace KagentTyped.Generators.Protos.Emitting;

/// <summary>Writes the façade of a service.</summary>
internal static class FacadeEmitter
{
    private const string Settings = "global::KagentTyped.Rpc.RpcCallSettings? settings = null, global::System.Threading.CancellationToken cancellationToken = default";

    public static string Emit(ProtoUnit unit)
    {
        var service = unit.Service;
        string name = ServiceNames.Facade(service.Name);
        string client = $"global::{ProtoNames.Join(service.Namespace, service.Name)}.{service.Name}Client";
        var writer = ServiceFile.Open(unit)
            .Line($"/// <summary>Calls {service.FullName}: deadlines, tokens, repetitions of calls that may be repeated, results by status.</summary>")
            .Open($"{(unit.IsPublic ? "public" : "internal")} sealed partial class {name}");
        foreach (var method in service.Methods)
        {
            writer.Line($"private static readonly global::KagentTyped.Rpc.RpcMethod {method.Name}Rpc = new({CSharpLiteral.Quote($"/{service.FullName}/{method.Name}")}, IsIdempotent: {(method.IsIdempotent ? "true" : "false")});");
        }

        writer
            .Line($"private readonly {client} _client;")
            .Line("private readonly global::KagentTyped.Rpc.RpcInvoker _invoker;")
            .Line()
            .Line("/// <summary>Calls over a channel.</summary>")
            .Line("/// <param name=\"channel\">The channel; it stays the caller's to dispose of.</param>")
            .Line("/// <param name=\"options\">How to call; null takes the defaults.</param>")
            .Line($"public {name}(global::Grpc.Core.ChannelBase channel, global::KagentTyped.Rpc.RpcOptions? options = null) : this(channel.CreateCallInvoker(), options) {{ }}")
            .Line()
            .Line("/// <summary>Calls through an invoker, such as one with interceptors.</summary>")
            .Line("/// <param name=\"invoker\">The invoker.</param>")
            .Line("/// <param name=\"options\">How to call; null takes the defaults.</param>")
            .Open($"public {name}(global::Grpc.Core.CallInvoker invoker, global::KagentTyped.Rpc.RpcOptions? options = null)")
            .Line($"_client = new {client}(invoker);")
            .Line("_invoker = new global::KagentTyped.Rpc.RpcInvoker(options);")
            .Close();
        foreach (var method in service.Methods)
        {
            Emit(writer, method);
        }

        return writer.Close().ToString();
    }

    private static void Emit(SourceWriter writer, ProtoMethod method)
    {
        string request = "global::" + method.RequestType;
        string response = "global::" + method.ResponseType;
        string call = $"{method.Name}Rpc, _client.{method.Name}";
        writer.Line().Line($"/// <summary>Calls {method.Name}.{(method.IsIdempotent && !method.StreamsRequests && !method.StreamsResponses ? " Repeated where the options say so." : "")}</summary>");
        switch (method.StreamsRequests, method.StreamsResponses)
        {
            case (false, false):
                writer
                    .Line($"public global::System.Threading.Tasks.Task<global::KagentTyped.Rpc.RpcResult<{response}>> {method.Name}Async({request} request, {Settings})")
                    .Line($"\t=> _invoker.UnaryAsync<{request}, {response}>({call}Async, request, settings, cancellationToken);");
                break;
            case (false, true):
                writer
                    .Line($"public global::System.Collections.Generic.IAsyncEnumerable<{response}> {method.Name}Async({request} request, {Settings})")
                    .Line($"\t=> _invoker.ServerStreamAsync<{request}, {response}>({call}, request, settings, cancellationToken);");
                break;
            case (true, false):
                writer
                    .Line($"public global::System.Threading.Tasks.Task<global::KagentTyped.Rpc.RpcResult<{response}>> {method.Name}Async(global::System.Collections.Generic.IAsyncEnumerable<{request}> requests, {Settings})")
                    .Line($"\t=> _invoker.ClientStreamAsync<{request}, {response}>({call}, requests, settings, cancellationToken);");
                break;
            default:
                writer
                    .Line($"public global::System.Threading.Tasks.Task<global::KagentTyped.Rpc.RpcDuplexCall<{request}, {response}>> {method.Name}Async({Settings})")
                    .Line($"\t=> _invoker.DuplexAsync<{request}, {response}>({call}, settings, cancellationToken);");
                break;
        }
    }
}
