using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>Collects findings. Paths are those of the server's checks other than the schema validation: map keys in brackets.</summary>
internal sealed class ErrorList
{
    private readonly List<ValidationError> _errors = [];

    public IReadOnlyList<ValidationError> Errors => _errors;

    public int Count => _errors.Count;

    public void Add(ValidationError error) => _errors.Add(error);

    public void AddRange(IEnumerable<ValidationError> errors) => _errors.AddRange(errors);

    public void Add(FieldErrorType type, FieldPath path, string? badValue, string detail, TextRange range)
    {
        string text = path.ToBracketString();
        _errors.Add(new(type, text, badValue, detail, text, range));
    }

    public void Invalid(FieldPath path, YamlNode value, string detail) => Add(FieldErrorType.Invalid, path, GoText.Value(value), detail, value.Range);

    public void Invalid(FieldPath path, string text, string detail, TextRange range) => Add(FieldErrorType.Invalid, path, GoText.Quote(text), detail, range);

    public void Required(FieldPath path, string detail, TextRange range) => Add(FieldErrorType.Required, path, null, detail, range);

    public void Forbidden(FieldPath path, string detail, TextRange range) => Add(FieldErrorType.Forbidden, path, null, detail, range);

    /// <summary>Adds findings of the schema validation.</summary>
    /// <param name="findings">The findings; their paths are relative to <paramref name="parent"/>.</param>
    /// <param name="parent">The server's path of the checked value; null for a whole object.</param>
    public void AddFindings(IEnumerable<Outcome.Finding> findings, FieldPath? parent)
    {
        foreach (var finding in findings)
        {
            string place = finding.Path.ToString().TrimStart('.');
            string above = parent?.ToBracketString() ?? "";
            string full = above.Length == 0 ? place : place.Length == 0 ? above : above + "." + place;
            string path = finding.IsNamed && place.Length > 0 ? full : parent is null ? ValidationError.NoPath : above;
            _errors.Add(new(finding.Type, path, finding.BadValue, finding.Detail, full, finding.Range));
        }
    }
}
