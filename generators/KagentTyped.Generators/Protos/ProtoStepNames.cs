namespace KagentTyped.Generators.Protos;

/// <summary>The names of the pipeline's steps, for tests of what runs again after an edit.</summary>
internal static class ProtoStepNames
{
    public const string ProtoFiles = nameof(ProtoFiles);
    public const string ProtoSet = nameof(ProtoSet);
    public const string Services = nameof(Services);
    public const string ProtoSources = nameof(ProtoSources);
    public const string ProtoDiagnostics = nameof(ProtoDiagnostics);
    public const string GrpcBackends = nameof(GrpcBackends);

    /// <summary>All of them.</summary>
    public static readonly string[] All = [ProtoFiles, ProtoSet, Services, ProtoSources, ProtoDiagnostics, GrpcBackends];
}
