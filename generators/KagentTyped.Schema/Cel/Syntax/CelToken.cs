namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>A token: what it is, where it stands, and its text as far as it is needed.</summary>
internal readonly record struct CelToken(CelTokenKind Kind, int Offset, int End, string Text)
{
    public bool Is(string symbol) => Kind == CelTokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == CelTokenKind.Identifier && Text == word;
}
