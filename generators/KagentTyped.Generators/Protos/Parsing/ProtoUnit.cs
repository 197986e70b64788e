using KagentTyped.Schema.Protos;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>A service to generate for.</summary>
/// <param name="HintName">The beginning of the names of its files.</param>
/// <param name="Service">The service.</param>
/// <param name="Facade">Whether it gets a façade.</param>
/// <param name="Fake">Whether it gets a fake.</param>
/// <param name="IsPublic">Whether both are public.</param>
internal sealed record ProtoUnit(string HintName, ProtoService Service, bool Facade, bool Fake, bool IsPublic);
