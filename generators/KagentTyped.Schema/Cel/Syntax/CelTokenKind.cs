namespace KagentTyped.Schema.Cel.Syntax;

internal enum CelTokenKind
{
    End,
    Identifier,
    QuotedIdentifier,
    Integer,
    Unsigned,
    Double,
    String,
    Bytes,
    Symbol,
    Invalid,
}
