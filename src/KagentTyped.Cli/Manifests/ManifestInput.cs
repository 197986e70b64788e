namespace KagentTyped.Cli.Manifests;

/// <summary>What the files of a command line hold.</summary>
/// <param name="Objects">The objects, in order.</param>
/// <param name="Findings">Where the text is not valid; what such a document holds is not among the objects.</param>
internal sealed record ManifestInput(IReadOnlyList<ManifestObject> Objects, IReadOnlyList<Finding> Findings);
