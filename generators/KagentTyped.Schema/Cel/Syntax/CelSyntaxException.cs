namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>Ends parsing at the first error; never leaves the parser.</summary>
#pragma warning disable CA1064 // Private to the parser, so not public.
internal sealed class CelSyntaxException(string message, int offset) : Exception(message)
#pragma warning restore CA1064
{
    public int Offset { get; } = offset;
}
