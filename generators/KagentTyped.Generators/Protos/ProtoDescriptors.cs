using KagentTyped.Schema.Documentation;
using KagentTyped.Schema.Protos;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Protos;

/// <summary>The diagnostics about .proto files and what is generated from them, KAT0040 to KAT0049.</summary>
internal static class ProtoDescriptors
{
    private const string Category = "KagentTyped.Input";

    public static readonly DiagnosticDescriptor Invalid = Error("KAT0040", "Invalid .proto file", "{0}");

    public static readonly DiagnosticDescriptor ImportNotFound = Error("KAT0041", "Import not found", "{0}");

    public static readonly DiagnosticDescriptor Duplicate = Error("KAT0042", "Service or method declared twice", "{0}");

    public static readonly DiagnosticDescriptor Unsupported = Error("KAT0043", "Construct that cannot be generated", "{0}");

    public static readonly DiagnosticDescriptor NameCollision = Error("KAT0044", "Two classes of a service with the same name", "{0}");

    public static readonly DiagnosticDescriptor IneffectiveSetting = Create("KAT0045", "Idempotent names no method", "{0}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NoGrpcPackage = Error(
        "KAT0046", "KagentTyped.Grpc is not referenced", "Façades and fakes of SandboxProto items need KagentTyped.Grpc; add <PackageReference Include=\"KagentTyped.Grpc\" />. Nothing is generated from them.");

    public static readonly DiagnosticDescriptor InvalidBackend = Error("KAT0047", "Class cannot serve a gRPC service", "{0}");

    public static readonly DiagnosticDescriptor NoServerBase = Error(
        "KAT0048", "Service without server base", "Service {0} has no server base, so it gets no fake: let its Protobuf item have GrpcServices 'Both' or 'Server', or leave Fake out of its SandboxProto item");

    public static readonly DiagnosticDescriptor Failure = Error(
        "KAT0049", "Defect in the generator of services", "Services of .proto files cannot be generated because of a defect in the generator: {0}");

    /// <summary>The descriptor of a finding.</summary>
    /// <param name="kind">Its kind.</param>
    public static DiagnosticDescriptor Of(ProtoProblemKind kind) => kind switch
    {
        ProtoProblemKind.ImportNotFound => ImportNotFound,
        ProtoProblemKind.Duplicate => Duplicate,
        ProtoProblemKind.Unsupported => Unsupported,
        ProtoProblemKind.NameCollision => NameCollision,
        ProtoProblemKind.IneffectiveSetting => IneffectiveSetting,
        _ => Invalid,
    };

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity)
        => new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: RuleDocumentation.LinkOf(id));
}
