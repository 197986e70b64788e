using System.CommandLine;

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
        var runtimeClass = new Option<string?>("--runtime-class") { Description = "The RuntimeClass of the pods, such as gvisor or kata.", HelpName = "NAME" };
        var withSecrets = new Option<bool>("--with-secrets") { Description = "Show the content of Secrets, as applying them needs." };
        var diff = new Option<string?>("--diff")
        {
            Description = "Print how the objects differ from those in FILE, such as what 'kubectl get -o yaml' prints; exits with 1 where they do.",
            HelpName = "FILE",
        };
        var installation = new InstallationArguments();
        var substrate = new SubstrateArguments();
        var command = new Command(
            "render",
            "Prints everything that kagent would create for each SandboxAgent, Agent and AgentHarness on Agent Substrate of the input, in the order to apply it. "
            + "What they refer to (ModelConfig, RemoteMCPServer, MCPServer, WorkerPool, ConfigMap, Secret, Service, Namespace, other agents) is taken from the input as well. "
            + "Objects get the agent as controller owner when its manifest has a uid, as one read from a cluster has; otherwise they get no owner.")
        {
            files, output, ns, withSecrets, diff, runtimeClass,
        };
        installation.AddTo(command);
        substrate.AddTo(command);
        command.SetAction((result, cancellationToken) =>
        {
            var installed = installation.Read(result);
            var options = new RenderOptions
            {
                Format = result.GetRequiredValue(output),
                Namespace = result.GetRequiredValue(ns),
                Installation = installed,
                Substrate = substrate.Read(result, installed.Installation.Namespace),
                RuntimeClass = result.GetValue(runtimeClass),
                WithSecrets = result.GetValue(withSecrets),
                Diff = result.GetValue(diff),
            };
            return RenderRun.ExecuteAsync(streams, result.GetValue(files) ?? [], options, cancellationToken);
        });
        return command;
    }
}
