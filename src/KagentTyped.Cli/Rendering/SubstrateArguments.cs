using System.CommandLine;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Templates;

namespace KagentTyped.Cli.Rendering;

/// <summary>The options that say how Agent Substrate is installed, named as kagent names its own.</summary>
internal sealed class SubstrateArguments
{
    private static readonly SubstrateTemplateOptions Defaults = new();

    private readonly Option<string?> _pool = new("--substrate-default-workerpool-name") { Description = "The WorkerPool of agents and harnesses that name none.", HelpName = "NAME" };
    private readonly Option<string?> _poolNamespace = new("--substrate-default-workerpool-namespace")
    {
        Description = "The namespace of that WorkerPool; that of kagent unless given.",
        HelpName = "NAMESPACE",
    };

    private readonly Option<string> _location = Text("--substrate-snapshot-location", "Below which location snapshots are kept where agents and harnesses name none.", "gs://BUCKET", Defaults.SnapshotLocation);
    private readonly Option<string> _pause = Text("--substrate-pause-image", "The image that holds sandboxes open, by digest.", "IMAGE", Defaults.PauseImage);
    private readonly Option<string> _workload = Text("--substrate-workload-image", "The image of harnesses that name none, by digest.", "IMAGE", Defaults.DefaultWorkloadImage);
    private readonly Option<string> _amd64Url = Text("--substrate-runsc-amd64-url", "The gVisor binary of amd64 workers.", "URL", Defaults.RunscAmd64.Url);
    private readonly Option<string> _amd64Hash = Text("--substrate-runsc-amd64-sha256", "Its SHA-256.", "HEX", Defaults.RunscAmd64.Sha256);
    private readonly Option<string> _arm64Url = Text("--substrate-runsc-arm64-url", "The gVisor binary of arm64 workers.", "URL", Defaults.RunscArm64.Url);
    private readonly Option<string> _arm64Hash = Text("--substrate-runsc-arm64-sha256", "Its SHA-256.", "HEX", Defaults.RunscArm64.Sha256);
    private readonly Option<string?> _token = new("--substrate-agent-token-secret") { Description = "The Secret whose key token agents show to kagent.", HelpName = "NAME" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_pool, _poolNamespace, _location, _pause, _workload, _amd64Url, _amd64Hash, _arm64Url, _arm64Hash, _token])
            command.Options.Add(option);
    }

    /// <summary>What the options say.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="kagentNamespace">The namespace of kagent.</param>
    /// <exception cref="UsageException">A value is malformed.</exception>
    public SubstrateTemplateOptions Read(ParseResult result, string kagentNamespace)
    {
        var options = new SubstrateTemplateOptions
        {
            DefaultWorkerPool = result.GetValue(_pool) is { Length: > 0 } pool ? new ObjectRef(result.GetValue(_poolNamespace) ?? kagentNamespace, pool) : null,
            SnapshotLocation = result.GetRequiredValue(_location),
            PauseImage = result.GetRequiredValue(_pause),
            DefaultWorkloadImage = result.GetRequiredValue(_workload),
            RunscAmd64 = new(result.GetRequiredValue(_amd64Url), result.GetRequiredValue(_amd64Hash)),
            RunscArm64 = new(result.GetRequiredValue(_arm64Url), result.GetRequiredValue(_arm64Hash)),
            AgentTokenSecret = result.GetValue(_token),
        };
        try
        {
            options.Validate();
        }
        catch (ArgumentException e)
        {
            throw new UsageException(NameOf(e));
        }

        return options;
    }

    // The message names a property, which users of the command line do not know.
    private string NameOf(ArgumentException e)
    {
        string option = e.ParamName switch
        {
            nameof(SubstrateTemplateOptions.DefaultWorkerPool) => _pool.Name,
            nameof(SubstrateTemplateOptions.SnapshotLocation) => _location.Name,
            nameof(SubstrateTemplateOptions.PauseImage) => _pause.Name,
            nameof(SubstrateTemplateOptions.DefaultWorkloadImage) => _workload.Name,
            nameof(SubstrateTemplateOptions.RunscAmd64) => "--substrate-runsc-amd64-*",
            nameof(SubstrateTemplateOptions.RunscArm64) => "--substrate-runsc-arm64-*",
            _ => _token.Name,
        };
        string problem = e.Message[(e.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        int end = problem.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        return $"{option}: {(end < 0 ? problem : problem[..end])}";
    }

    private static Option<string> Text(string name, string description, string help, string value) => new(name) { Description = description, HelpName = help, DefaultValueFactory = _ => value };
}
