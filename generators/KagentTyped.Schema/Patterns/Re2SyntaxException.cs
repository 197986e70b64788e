namespace KagentTyped.Schema.Patterns;

#pragma warning disable CA1064 // It is caught where it is thrown.
/// <summary>An expression is not valid. Never leaves <see cref="Re2Pattern"/>.</summary>
internal sealed class Re2SyntaxException(string finding, string part) : Exception($"error parsing regexp: {finding}: `{part}`");
