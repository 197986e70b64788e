namespace KagentTyped.Runtime.Values;

/// <summary>A key of a ConfigMap or Secret, whichever kind of object refers to it.</summary>
/// <param name="Type"><see cref="ConfigMap"/> or <see cref="Secret"/>.</param>
/// <param name="Name">The object, in the namespace of the object that refers.</param>
/// <param name="Key">The key in its data.</param>
/// <param name="Optional">Whether an object or key that does not exist stands for no value instead of an error.</param>
public sealed record ValueSource(string Type, string Name, string Key, bool Optional = false)
{
    /// <summary>The type of a source in a ConfigMap.</summary>
    public const string ConfigMap = "ConfigMap";

    /// <summary>The type of a source in a Secret.</summary>
    public const string Secret = "Secret";
}
