using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Protos;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>What the .proto files of a project hold.</summary>
/// <param name="Units">Their services.</param>
/// <param name="Problems">What is wrong with them.</param>
/// <param name="Places">Where the services that are to have a façade or a fake stand.</param>
/// <param name="Failure">A defect of the generator; otherwise null.</param>
internal sealed record ProtoSet(EquatableArray<ProtoUnit> Units, EquatableArray<ProtoProblem> Problems, EquatableArray<ServicePlace> Places, string? Failure = null);
