namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>What it means that a stored value is null.</summary>
internal enum Absence
{
    /// <summary>It cannot be.</summary>
    Known,

    /// <summary>A property that is not there.</summary>
    Property,

    /// <summary>An item or entry that is null.</summary>
    Item,

    /// <summary>An optional without a value.</summary>
    Optional,
}
