using System.Text;

namespace KagentTyped.Schema.Cel.Types;

/// <summary>A CEL type. Immutable, compared by value.</summary>
public sealed class CelType : IEquatable<CelType>
{
    // A message with more of them helps nobody.
    private const int MostShown = 10_000;

    private CelType(CelTypeKind kind, string name, IReadOnlyList<CelType>? parameters = null, CelDeclaration? declaration = null)
    {
        Kind = kind;
        Name = name;
        Parameters = parameters ?? [];
        Declaration = declaration;
        long size = 1;
        foreach (var parameter in Parameters)
        {
            size += parameter.Size;
        }

        Size = (int)Math.Min(size, int.MaxValue / 2);
    }

    /// <summary>The type of an expression that is wrong.</summary>
    public static CelType Error { get; } = new(CelTypeKind.Error, "!error!");

    /// <summary><c>dyn</c>.</summary>
    public static CelType Dyn { get; } = new(CelTypeKind.Dyn, "dyn");

    /// <summary><c>null</c>.</summary>
    public static CelType Null { get; } = new(CelTypeKind.Null, "null_type");

    /// <summary><c>bool</c>.</summary>
    public static CelType Bool { get; } = new(CelTypeKind.Bool, "bool");

    /// <summary><c>int</c>.</summary>
    public static CelType Int { get; } = new(CelTypeKind.Int, "int");

    /// <summary><c>uint</c>.</summary>
    public static CelType Uint { get; } = new(CelTypeKind.Uint, "uint");

    /// <summary><c>double</c>.</summary>
    public static CelType Double { get; } = new(CelTypeKind.Double, "double");

    /// <summary><c>string</c>.</summary>
    public static CelType String { get; } = new(CelTypeKind.String, "string");

    /// <summary><c>bytes</c>.</summary>
    public static CelType Bytes { get; } = new(CelTypeKind.Bytes, "bytes");

    /// <summary><c>timestamp</c>.</summary>
    public static CelType Timestamp { get; } = new(CelTypeKind.Timestamp, "google.protobuf.Timestamp");

    /// <summary><c>duration</c>.</summary>
    public static CelType Duration { get; } = new(CelTypeKind.Duration, "google.protobuf.Duration");

    /// <summary><c>type</c> of something unknown.</summary>
    public static CelType AnyType { get; } = new(CelTypeKind.Type, "type");

    /// <summary><c>kubernetes.Quantity</c>.</summary>
    public static CelType Quantity { get; } = new(CelTypeKind.Object, "kubernetes.Quantity");

    /// <summary><c>kubernetes.URL</c>.</summary>
    public static CelType Url { get; } = new(CelTypeKind.Object, "kubernetes.URL");

    /// <summary><c>kubernetes.NamedFormat</c>.</summary>
    public static CelType Format { get; } = new(CelTypeKind.Object, "kubernetes.NamedFormat");

    /// <summary><c>kubernetes.Semver</c>.</summary>
    public static CelType Semver { get; } = new(CelTypeKind.Object, "kubernetes.Semver");

    /// <summary><c>net.IP</c>.</summary>
    public static CelType Ip { get; } = new(CelTypeKind.Opaque, "net.IP");

    /// <summary><c>net.CIDR</c>.</summary>
    public static CelType Cidr { get; } = new(CelTypeKind.Opaque, "net.CIDR");

    /// <summary>What sort of type it is.</summary>
    public CelTypeKind Kind { get; }

    /// <summary>The name without parameters.</summary>
    public string Name { get; }

    /// <summary>The parameters: the element of a list, key and value of a map, the value of an optional.</summary>
    public IReadOnlyList<CelType> Parameters { get; }

    /// <summary>What the schema says of an object type; null for any other.</summary>
    public CelDeclaration? Declaration { get; }

    /// <summary>How many types it consists of, shared ones counted each time; more than fit count as that many.</summary>
    internal int Size { get; }

    internal bool IsOptional => Kind == CelTypeKind.Opaque && Name == "optional_type";

    internal bool IsDynOrError => Kind is CelTypeKind.Dyn or CelTypeKind.Error;

    /// <summary>A list type.</summary>
    /// <param name="element">The type of the elements.</param>
    public static CelType List(CelType element) => new(CelTypeKind.List, "list", [element]);

    /// <summary>A map type.</summary>
    /// <param name="key">The type of the keys.</param>
    /// <param name="value">The type of the values.</param>
    public static CelType Map(CelType key, CelType value) => new(CelTypeKind.Map, "map", [key, value]);

    /// <summary>An optional.</summary>
    /// <param name="value">The type of the value.</param>
    public static CelType Optional(CelType value) => new(CelTypeKind.Opaque, "optional_type", [value]);

    /// <summary>The type of a type.</summary>
    /// <param name="type">The type.</param>
    public static CelType TypeOf(CelType type) => new(CelTypeKind.Type, "type", [type]);

    internal static CelType Object(string name, CelDeclaration declaration) => new(CelTypeKind.Object, name, null, declaration);

    internal static CelType Parameter(string name) => new(CelTypeKind.Parameter, name);

    internal CelType With(IReadOnlyList<CelType> parameters) => new(Kind, Name, parameters, Declaration);

    /// <inheritdoc/>
    public bool Equals(CelType? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || Kind != other.Kind || Name != other.Name || Parameters.Count != other.Parameters.Count)
        {
            return false;
        }

        for (int i = 0; i < Parameters.Count; i++)
        {
            if (!Parameters[i].Equals(other.Parameters[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CelType);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>The type as messages show it, such as <c>list(string)</c>.</summary>
    public override string ToString()
    {
        switch (Kind)
        {
            case CelTypeKind.Null:
                return "null";
            case CelTypeKind.Timestamp:
                return "timestamp";
            case CelTypeKind.Duration:
                return "duration";
            default:
                break;
        }

        if (Parameters.Count == 0 || Size > MostShown)
        {
            return Name;
        }

        var text = new StringBuilder(Name).Append('(');
        for (int i = 0; i < Parameters.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(Parameters[i]);
        }

        return text.Append(')').ToString();
    }
}
