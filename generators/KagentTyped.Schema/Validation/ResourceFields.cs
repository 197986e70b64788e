namespace KagentTyped.Schema.Validation;

/// <summary>The fields that every resource has, embedded or not.</summary>
internal static class ResourceFields
{
    public const string ApiVersion = "apiVersion";

    public const string Kind = "kind";

    public const string Metadata = "metadata";

    public static IReadOnlyList<string> All { get; } = [ApiVersion, Kind, Metadata];

    public static bool Contains(string name) => name is ApiVersion or Kind or Metadata;
}
