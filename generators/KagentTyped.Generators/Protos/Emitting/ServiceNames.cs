namespace KagentTyped.Generators.Protos.Emitting;

/// <summary>The names of the classes that are generated for a service.</summary>
internal static class ServiceNames
{
    public static string Facade(string service) => service + "Facade";

    public static string Fake(string service) => "Fake" + service;
}
