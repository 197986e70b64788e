namespace KagentTyped;

/// <summary>The items of a list: those that could be read, and those that could not.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="Items">In order.</param>
/// <param name="Undecodable">In order of their positions.</param>
internal readonly record struct ListContent<T>(IList<T> Items, IReadOnlyList<UndecodableItem> Undecodable);
