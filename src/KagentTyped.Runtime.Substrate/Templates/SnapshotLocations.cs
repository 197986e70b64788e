using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Templates;

/// <summary>Where snapshots are kept, below it one folder for each actor.</summary>
internal static class SnapshotLocations
{
    /// <summary>The location of a harness: its own, else one of its namespace and name.</summary>
    public static string OfHarness(ObjectRef harness, string? own, SubstrateTemplateOptions options) => Of(own, options, harness.Namespace, harness.Name);

    /// <summary>The location of an agent. No harness has it: names have no underscores.</summary>
    public static string OfAgent(ObjectRef agent, string? own, SubstrateTemplateOptions options) => Of(own, options, agent.Namespace, $"sandboxagent_{agent.Name}");

    private static string Of(string? own, SubstrateTemplateOptions options, string namespaceName, string folder)
        => own?.Trim() is { Length: > 0 } given ? given : $"{options.SnapshotLocation.TrimEnd('/')}/{namespaceName}/{folder}";
}
