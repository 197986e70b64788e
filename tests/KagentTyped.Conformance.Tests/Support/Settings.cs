namespace KagentTyped.Conformance.Tests.Support;

/// <summary>What the environment asks for.</summary>
internal static class Settings
{
    /// <summary>A folder of definitions, of which all are judged as they are; null for none.</summary>
    public static string? Definitions { get; } = Environment.GetEnvironmentVariable("KAGENTTYPED_DEFINITIONS") is { Length: > 0 } folder ? folder : Repository.Beside("shared", "crds");

    /// <summary>How many times the usual number of random cases is tried.</summary>
    public static int Factor { get; } = int.TryParse(Environment.GetEnvironmentVariable("KAGENTTYPED_CONFORMANCE_FACTOR"), out int factor) && factor > 0 ? factor : 1;

    /// <summary>What random cases come from.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("KAGENTTYPED_CONFORMANCE_SEED"), out int seed) ? seed : 20240601;
}
