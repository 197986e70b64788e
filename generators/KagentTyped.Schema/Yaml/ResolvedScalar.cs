namespace KagentTyped.Schema.Yaml;

/// <summary>What a scalar means.</summary>
/// <param name="Kind">A scalar kind.</param>
/// <param name="Text">See <see cref="YamlNode.Text"/>.</param>
/// <param name="Float">The value when the text has the form of a floating-point number, even if it is whole, such as <c>1e3</c>.</param>
internal readonly record struct ResolvedScalar(YamlNodeKind Kind, string Text, double? Float = null)
{
    /// <summary>False for the infinities and not-a-number, which JSON cannot hold.</summary>
    public bool IsFinite => Float is not { } value || !(double.IsNaN(value) || double.IsInfinity(value));
}
