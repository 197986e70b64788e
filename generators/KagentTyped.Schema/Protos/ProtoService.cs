using KagentTyped.Schema.Collections;

namespace KagentTyped.Schema.Protos;

/// <summary>A service with the C# names of everything it speaks of.</summary>
/// <param name="FullName">Its name with the proto package, as calls carry it.</param>
/// <param name="Namespace">The namespace of its class; empty for none.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Methods">Its methods in the order of the file.</param>
public sealed record ProtoService(string FullName, string Namespace, string Name, EquatableArray<ProtoMethod> Methods);
