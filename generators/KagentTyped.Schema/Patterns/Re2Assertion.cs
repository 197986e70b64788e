namespace KagentTyped.Schema.Patterns;

internal enum Re2Assertion
{
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    WordBoundary,
    NoWordBoundary,
}
