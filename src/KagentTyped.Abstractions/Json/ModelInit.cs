namespace KagentTyped.Json;

/// <summary>Selects the constructor that JSON reading uses, which leaves required members unset.</summary>
public readonly record struct ModelInit;
