using System.Globalization;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Objects as they were read from YAML or JSON.</summary>
public sealed class YamlCelTree : CelTree
{
    private YamlCelTree()
    {
    }

    /// <summary>The only instance; nodes are <see cref="YamlNode"/>.</summary>
    public static YamlCelTree Instance { get; } = new();

    /// <inheritdoc/>
    public override YamlNodeKind KindOf(object node) => ((YamlNode)node).Kind;

    /// <inheritdoc/>
    public override string TextOf(object node) => ((YamlNode)node).Text;

    /// <inheritdoc/>
    public override bool BooleanOf(object node) => ((YamlNode)node).Text == "true";

    /// <inheritdoc/>
    public override long IntegerOf(object node) => long.Parse(((YamlNode)node).Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override double DoubleOf(object node) =>
        double.TryParse(((YamlNode)node).Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    /// <inheritdoc/>
    public override int CountOf(object node) => ((YamlNode)node) is { Kind: YamlNodeKind.Mapping } map ? map.Members.Count : ((YamlNode)node).Items.Count;

    /// <inheritdoc/>
    public override object ItemOf(object node, int index) => ((YamlNode)node).Items[index];

    /// <inheritdoc/>
    public override string KeyOf(object node, int index) => ((YamlNode)node).Members[index].Key;

    /// <inheritdoc/>
    public override object? MemberOf(object node, string key) => ((YamlNode)node)[key];
}
