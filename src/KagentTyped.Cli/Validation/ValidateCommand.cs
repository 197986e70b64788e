using System.CommandLine;

namespace KagentTyped.Cli.Validation;

/// <summary><c>kagent-typed validate</c>.</summary>
internal static class ValidateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliStreams streams)
    {
        var paths = CommonArguments.Files("PATH", "Manifests in YAML or JSON, or folders of them; '-' or none reads the standard input.");
        var crds = CommonArguments.Definitions("Files or folders of CustomResourceDefinitions for kinds other than kagent's. Those among the manifests count as well.");
        var output = CommonArguments.Output([.. ProblemReport.Formats]);
        var command = new Command(
            "validate",
            "Checks manifests as the API server would: unknown and missing fields, types, constraints, validation rules, versions, names. Objects of kinds that no "
            + "definition describes are passed over; Helm templates and patches are recognised and told. Exits with 1 when a cluster would refuse something.")
        {
            paths, crds, output,
        };
        command.SetAction((result, cancellationToken) => ValidateRun.ExecuteAsync(
            streams, result.GetValue(paths) ?? [], result.GetValue(crds) ?? [], result.GetRequiredValue(output), cancellationToken));
        return command;
    }
}
