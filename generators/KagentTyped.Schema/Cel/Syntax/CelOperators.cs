namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>The function names of operators.</summary>
internal static class CelOperators
{
    public const string Conditional = "_?_:_";
    public const string And = "_&&_";
    public const string Or = "_||_";
    public const string Not = "!_";
    public const string Negate = "-_";
    public const string Equal = "_==_";
    public const string NotEqual = "_!=_";
    public const string Less = "_<_";
    public const string LessOrEqual = "_<=_";
    public const string Greater = "_>_";
    public const string GreaterOrEqual = "_>=_";
    public const string Add = "_+_";
    public const string Subtract = "_-_";
    public const string Multiply = "_*_";
    public const string Divide = "_/_";
    public const string Modulo = "_%_";
    public const string In = "@in";
    public const string Index = "_[_]";
    public const string OptionalIndex = "_[?_]";
    public const string OptionalSelect = "_?._";
    public const string NotStrictlyFalse = "@not_strictly_false";
    public const string MapInsert = "cel.@mapInsert";
    public const string SortByKeys = "@sortByAssociatedKeys";

    /// <summary>The accumulator of the loop macros; no source can name it.</summary>
    public const string Accumulator = "@result";

    private static readonly (string Function, string Symbol, int Precedence)[] Binary =
    [
        (Or, "||", 2), (And, "&&", 3),
        (Equal, "==", 4), (NotEqual, "!=", 4), (Less, "<", 4), (LessOrEqual, "<=", 4), (Greater, ">", 4), (GreaterOrEqual, ">=", 4), (In, "in", 4),
        (Add, "+", 5), (Subtract, "-", 5), (Multiply, "*", 6), (Divide, "/", 6), (Modulo, "%", 6),
    ];

    /// <summary>Symbol and precedence of a binary operator; a greater precedence binds tighter.</summary>
    public static bool TryGetBinary(string function, out string symbol, out int precedence)
    {
        foreach (var entry in Binary)
        {
            if (entry.Function == function)
            {
                (symbol, precedence) = (entry.Symbol, entry.Precedence);
                return true;
            }
        }

        (symbol, precedence) = ("", 0);
        return false;
    }
}
