using KagentTyped.Generators.Protos.Parsing;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Protos;

namespace KagentTyped.Generators.Protos.Emitting;

/// <summary>Writes the fake of a service: a server whose methods record their calls and answer by script.</summary>
internal static class FakeEmitter
{
    public static string Emit(ProtoUnit unit)
    {
        var service = unit.Service;
        string name = ServiceNames.Fake(service.Name);

        // The methods keep their names, so ours give way: On{Method}, with a number where a method is called that.
        var names = new NameScope(service.Methods.Select(method => method.Name).Concat(["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", name]));
        string log = names.Claim("Log");
        var writer = ServiceFile.Open(unit)
            .Line($"/// <summary>A {service.FullName} for tests: every method records its calls and answers as it is told.</summary>")
            .Open($"{(unit.IsPublic ? "public" : "internal")} sealed partial class {name} : global::{ProtoNames.Join(service.Namespace, service.Name)}.{service.Name}Base")
            .Line("/// <summary>The methods that were called, in order.</summary>")
            .Line($"public global::KagentTyped.Rpc.Testing.FakeLog {log} {{ get; }} = new();");
        var scripts = service.Methods.Select(method => names.Claim("On" + method.Name)).ToArray();
        writer.Line().Line("/// <summary>A service that fails every call with Unimplemented until it is told what to answer.</summary>").Open($"public {name}()");
        for (int i = 0; i < scripts.Length; i++)
        {
            writer.Line($"{scripts[i]} = new({CSharpLiteral.Quote(service.Methods[i].Name)}, {log});");
        }

        writer.Close();
        for (int i = 0; i < scripts.Length; i++)
        {
            Emit(writer, service.Methods[i], scripts[i]);
        }

        return writer.Close().ToString();
    }

    private static void Emit(SourceWriter writer, ProtoMethod method, string script)
    {
        string request = "global::" + method.RequestType;
        string response = "global::" + method.ResponseType;
        const string context = "global::Grpc.Core.ServerCallContext context";
        string requests = $"global::Grpc.Core.IAsyncStreamReader<{request}> requestStream";
        string responses = $"global::Grpc.Core.IServerStreamWriter<{response}> responseStream";
        string task = "global::System.Threading.Tasks.Task";
        var (result, parameters, serve) = (method.StreamsRequests, method.StreamsResponses) switch
        {
            (false, false) => ($"{task}<{response}>", $"{request} request", "UnaryAsync(request, context)"),
            (false, true) => (task, $"{request} request, {responses}", "ServerStreamAsync(request, responseStream, context)"),
            (true, false) => ($"{task}<{response}>", requests, "ClientStreamAsync(requestStream, context)"),
            _ => (task, $"{requests}, {responses}", "DuplexAsync(requestStream, responseStream, context)"),
        };
        writer
            .Line()
            .Line($"/// <summary>The calls and answers of {method.Name}.</summary>")
            .Line($"public global::KagentTyped.Rpc.Testing.FakeRpc<{request}, {response}> {script} {{ get; }}")
            .Line()
            .Line("/// <inheritdoc/>")
            .Line($"public override {result} {method.Name}({parameters}, {context}) => {script}.{serve};");
    }
}
