using System.CommandLine;
using KagentTyped.Runtime.Installation;

namespace KagentTyped.Cli.Rendering;

/// <summary><c>kagent-typed render</c>.</summary>
internal static class RenderCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliStreams streams)
    {
        var files = CommonArguments.Files();
        var output = CommonArguments.Output(OutputFormats.Yaml, OutputFormats.Json);
        var ns = CommonArguments.Namespace();
        var kagentNamespace = new Option<string>("--kagent-namespace")
        {
            Description = "The namespace of the kagent controller, whose address agents get.",
            HelpName = "NAMESPACE",
            DefaultValueFactory = _ => new KagentInstallation().Namespace,
        };
        var runtimeClass = new Option<string?>("--runtime-class") { Description = "The RuntimeClass of the pods, such as gvisor or kata.", HelpName = "NAME" };
        var command = new Command(
            "render",
            "Checks SandboxAgent manifests and prints what the backend of their platform builds for them. Only BYO agents on agent-sandbox can be rendered so far. "
            + "Objects get the agent as controller owner when its manifest has a uid, as one read from a cluster has; otherwise they get no owner. "
            + "The agent's ServiceAccount is not among them.")
        {
            files, output, ns, kagentNamespace, runtimeClass,
        };
        command.SetAction((result, cancellationToken) =>
        {
            var options = new RenderOptions
            {
                Format = result.GetRequiredValue(output),
                Namespace = result.GetRequiredValue(ns),
                KagentNamespace = result.GetRequiredValue(kagentNamespace),
                RuntimeClass = result.GetValue(runtimeClass),
            };
            return RenderRun.ExecuteAsync(streams, result.GetValue(files) ?? [], options, cancellationToken);
        });
        return command;
    }
}
