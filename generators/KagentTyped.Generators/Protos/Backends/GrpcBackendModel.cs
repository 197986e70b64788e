using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.Protos.Backends;

/// <summary>A class that serves a gRPC service.</summary>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="Containing">The declarations around it, the outermost first.</param>
/// <param name="Declaration">Its own declaration.</param>
/// <param name="Contract">The name of the abstract class that it is given as base.</param>
/// <param name="Accessibility">Its accessibility, which the contract shares.</param>
/// <param name="ServiceBase">The base class that Grpc.Tools makes.</param>
/// <param name="Methods">The methods of the service without modifiers.</param>
/// <param name="FileName">The beginning of the name of its file.</param>
internal sealed record GrpcBackendModel(
    string Namespace,
    EquatableArray<string> Containing,
    string Declaration,
    string Contract,
    string Accessibility,
    string ServiceBase,
    EquatableArray<string> Methods,
    string FileName);
