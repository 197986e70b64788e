namespace KagentTyped.Schema.Cel.Library;

/// <summary>Ends the parsing of a pattern; never leaves <see cref="CelRegex"/>.</summary>
#pragma warning disable CA1064 // Private to the parser, so not public.
internal sealed class CelRegexException(string message) : Exception(message);
#pragma warning restore CA1064
