namespace KagentTyped.Schema.Cel.Rules;

/// <summary>Why the API server refuses an object for a rule.</summary>
public sealed class CelObjectProblem
{
    internal CelObjectProblem(string path, string reason, string message)
    {
        Path = path;
        Reason = reason;
        Message = message;
    }

    /// <summary>The field, such as <c>spec.items[0].name</c>.</summary>
    public string Path { get; }

    /// <summary><c>FieldValueInvalid</c>, <c>FieldValueForbidden</c>, <c>FieldValueRequired</c> or <c>FieldValueDuplicate</c>.</summary>
    public string Reason { get; }

    /// <summary>What the API server tells the user.</summary>
    public string Message { get; }

    /// <summary>Place and message.</summary>
    public override string ToString() => $"{Path}: {Message}";
}
