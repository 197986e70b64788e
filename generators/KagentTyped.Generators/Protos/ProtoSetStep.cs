using System.Collections.Immutable;
using KagentTyped.Generators.Diagnostics;
using KagentTyped.Generators.Protos.Emitting;
using KagentTyped.Generators.Protos.Input;
using KagentTyped.Generators.Protos.Parsing;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Protos;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Protos;

/// <summary>The steps of the pipeline, and what keeps a failure in them from taking the compilation down.</summary>
internal static class ProtoSetStep
{
    /// <summary>The set of a project without SandboxProto items, for which the parser is not even loaded.</summary>
    public static ProtoSet Nothing { get; } = new(default, default, default);

    public static ProtoSet Read(ImmutableArray<ProtoFile> files, CancellationToken cancellationToken)
    {
        try
        {
            return ProtoSetReader.Read(files, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ProtoSet(default, default, default, $"{e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>The services that are to have a fake and whose server base does not exist.</summary>
    /// <param name="units">The services.</param>
    /// <param name="compilation">Where the bases are looked for.</param>
    public static EquatableArray<string> MissingBases(ImmutableArray<ProtoUnit> units, Compilation compilation) => units
        .Select(unit => unit.Service)
        .Where(service => compilation.GetTypesByMetadataName($"{ProtoNames.Join(service.Namespace, service.Name)}+{service.Name}Base").IsEmpty)
        .Select(service => service.FullName)
        .ToEquatableArray();

    public static IEnumerable<ProtoSource> Emit(ProtoUnit unit)
    {
        if (unit.Facade)
        {
            yield return Emit(unit.HintName + ".Facade.g.cs", unit, FacadeEmitter.Emit);
        }

        if (unit.Fake)
        {
            yield return Emit(unit.HintName + ".Fake.g.cs", unit, FakeEmitter.Emit);
        }
    }

    public static void Add(SourceProductionContext output, ProtoSource source)
    {
        if (source.Text is null)
        {
            output.ReportDiagnostic(Diagnostic.Create(ProtoDescriptors.Failure, null, source.Failure));
        }
        else
        {
            output.AddSource(source.HintName, source.Text);
        }
    }

    private static ProtoSource Emit(string hintName, ProtoUnit unit, Func<ProtoUnit, string> emit)
    {
        try
        {
            return new ProtoSource(hintName, emit(unit));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ProtoSource(hintName, null, $"{hintName}: {e.GetType().Name}: {e.Message}");
        }
    }

    public static void Report(SourceProductionContext output, ProtoSet set, EquatableArray<string> missingBases, bool hasPackage)
    {
        foreach (var problem in set.Problems)
        {
            output.ReportDiagnostic(Diagnostic.Create(ProtoDescriptors.Of(problem.Kind), InputDiagnostics.Place(problem.Path, problem.Range), problem.Message));
        }

        if (set.Failure is not null)
        {
            output.ReportDiagnostic(Diagnostic.Create(ProtoDescriptors.Failure, null, set.Failure));
        }

        foreach (var place in set.Places.Where(place => missingBases.Contains(place.FullName)))
        {
            output.ReportDiagnostic(Diagnostic.Create(ProtoDescriptors.NoServerBase, InputDiagnostics.Place(place.Path, place.Range), place.FullName));
        }

        // Once for the project, at the first service.
        if (!hasPackage && set.Places is [var first, ..])
        {
            output.ReportDiagnostic(Diagnostic.Create(ProtoDescriptors.NoGrpcPackage, InputDiagnostics.Place(first.Path, first.Range)));
        }
    }
}
