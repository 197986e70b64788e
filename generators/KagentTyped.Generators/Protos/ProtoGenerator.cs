using KagentTyped.Generators.Protos.Backends;
using KagentTyped.Generators.Protos.Input;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Protos;

/// <summary>Generates façades and fakes of the services in the SandboxProto items of a project. Messages and clients are Grpc.Tools' work.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProtoGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => ProtoFileInput.Read(pair.Left, pair.Right, cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(ProtoStepNames.ProtoFiles);

        // One step for all files: their messages and imports lead into each other, and parsing them takes milliseconds.
        var set = files
            .Collect()
            .Select(static (files, cancellationToken) => files.Any(file => file.Settings.IsInput) ? ProtoSetStep.Read(files, cancellationToken) : ProtoSetStep.Nothing)
            .WithTrackingName(ProtoStepNames.ProtoSet);

        var hasPackage = context.CompilationProvider
            .Select(static (compilation, _) => compilation.GetTypeByMetadataName("KagentTyped.Rpc.RpcInvoker") is not null);

        var units = set
            .SelectMany(static (set, _) => set.Units)
            .WithTrackingName(ProtoStepNames.Services);

        // Fakes derive from what Grpc.Tools makes, which is in the compilation already, or in a reference.
        var missing = units
            .Where(static unit => unit.Fake)
            .Collect()
            .Combine(context.CompilationProvider)
            .Select(static (pair, _) => ProtoSetStep.MissingBases(pair.Left, pair.Right))
            .WithTrackingName(ProtoStepNames.MissingBases);

        var sources = units
            .Combine(missing)
            .Select(static (pair, _) => pair.Left with { Fake = pair.Left.Fake && !pair.Right.Contains(pair.Left.Service.FullName) })
            .Combine(hasPackage)
            .Where(static pair => pair.Right)
            .SelectMany(static (pair, _) => ProtoSetStep.Emit(pair.Left))
            .WithTrackingName(ProtoStepNames.ProtoSources);
        context.RegisterSourceOutput(sources, static (output, source) => ProtoSetStep.Add(output, source));

        var findings = set
            .Combine(missing)
            .Combine(hasPackage)
            .WithTrackingName(ProtoStepNames.ProtoDiagnostics);
        context.RegisterSourceOutput(findings, static (output, input) => ProtoSetStep.Report(output, input.Left.Left, input.Left.Right, input.Right));

        GrpcBackendPipeline.Register(context);
    }
}
