namespace KagentTyped.Cli.Definitions;

/// <summary>What is known of the kind of a model.</summary>
/// <typeparam name="T">The model.</typeparam>
internal static class DefinitionOf<T>
    where T : class, ICustomResource<T>
{
    /// <summary>The definition.</summary>
    public static ResourceDefinition Value => T.Definition;
}
