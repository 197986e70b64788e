using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.Protos.Input;

/// <summary>What the metadata of an item asks for.</summary>
/// <param name="IsInput">Whether services are generated; otherwise the file only serves imports.</param>
/// <param name="Facade">Whether façades are generated.</param>
/// <param name="Fake">Whether fakes are generated.</param>
/// <param name="IsPublic">Whether what is generated is public.</param>
/// <param name="Idempotent">Methods that may be repeated besides those that the file declares so: <c>Method</c>, <c>Service/Method</c> or with the package.</param>
internal sealed record ProtoSettings(bool IsInput, bool Facade, bool Fake, bool IsPublic, EquatableArray<string> Idempotent);
