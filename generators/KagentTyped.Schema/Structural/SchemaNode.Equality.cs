using KagentTyped.Schema.Collections;

namespace KagentTyped.Schema.Structural;

public sealed partial record SchemaNode
{
    // Computed once: trees of thousands of nodes are compared on every edit.
    private int _shapeHash;

    // The node that the hash belongs to: a 'with' expression copies both fields, and the copy must not take the hash for its own.
    private SchemaNode? _hashed;

    /// <summary>Compares by value at every depth, descriptions included.</summary>
    /// <param name="other">The node to compare with.</param>
    public bool Equals(SchemaNode? other) => Same(this, other, withDescriptions: true);

    /// <summary>Compares by value at every depth, descriptions left out.</summary>
    /// <param name="other">The node to compare with.</param>
    public bool SameShape(SchemaNode? other) => Same(this, other, withDescriptions: false);

    /// <summary>A hash that leaves descriptions out, so it goes with <see cref="SameShape"/> as well as with equality.</summary>
    public override int GetHashCode()
    {
        if (!ReferenceEquals(Volatile.Read(ref _hashed), this))
        {
            _shapeHash = ComputeShapeHash();
            Volatile.Write(ref _hashed, this);
        }

        return _shapeHash;
    }

    private static bool Same(SchemaNode? a, SchemaNode? b, bool withDescriptions)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        return a is not null && b is not null
            && a.GetHashCode() == b.GetHashCode()
            && (!withDescriptions || a.Description == b.Description)
            && a.SameKeywords(b)
            && Same(a.Items, b.Items, withDescriptions)
            && Same(a.AdditionalProperties, b.AdditionalProperties, withDescriptions)
            && Same(a.Not, b.Not, withDescriptions)
            && Same(a.AllOf, b.AllOf, withDescriptions)
            && Same(a.AnyOf, b.AnyOf, withDescriptions)
            && Same(a.OneOf, b.OneOf, withDescriptions)
            && Same(a.Properties, b.Properties, withDescriptions);
    }

    private static bool Same(EquatableArray<SchemaNode> a, EquatableArray<SchemaNode> b, bool withDescriptions)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (int i = 0; i < a.Count; i++)
        {
            if (!Same(a[i], b[i], withDescriptions))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(EquatableArray<SchemaProperty> a, EquatableArray<SchemaProperty> b, bool withDescriptions)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (int i = 0; i < a.Count; i++)
        {
            if (a[i].Name != b[i].Name || !Same(a[i].Schema, b[i].Schema, withDescriptions))
            {
                return false;
            }
        }

        return true;
    }

    private bool SameKeywords(SchemaNode other) =>
        Type == other.Type
        && Format == other.Format
        && Nullable == other.Nullable
        && IntOrString == other.IntOrString
        && PreserveUnknownFields == other.PreserveUnknownFields
        && EmbeddedResource == other.EmbeddedResource
        && ForbidsAdditionalProperties == other.ForbidsAdditionalProperties
        && Required == other.Required
        && Enum == other.Enum
        && Default == other.Default
        && Pattern == other.Pattern
        && Minimum == other.Minimum
        && Maximum == other.Maximum
        && ExclusiveMinimum == other.ExclusiveMinimum
        && ExclusiveMaximum == other.ExclusiveMaximum
        && MultipleOf == other.MultipleOf
        && MinLength == other.MinLength
        && MaxLength == other.MaxLength
        && MinItems == other.MinItems
        && MaxItems == other.MaxItems
        && MinProperties == other.MinProperties
        && MaxProperties == other.MaxProperties
        && UniqueItems == other.UniqueItems
        && ListType == other.ListType
        && ListMapKeys == other.ListMapKeys
        && MapType == other.MapType
        && Validations == other.Validations;

    private int ComputeShapeHash()
    {
        unchecked
        {
            int hash = ((int)Type * 31) + (Format?.GetHashCode() ?? 0);
            hash = (hash * 31) + (Nullable ? 1 : 0) + (IntOrString ? 2 : 0) + (PreserveUnknownFields ? 4 : 0) + (EmbeddedResource ? 8 : 0);
            hash = (hash * 31) + Required.GetHashCode();
            hash = (hash * 31) + Enum.GetHashCode();
            hash = (hash * 31) + (Default?.GetHashCode() ?? 0);
            hash = (hash * 31) + (Pattern?.GetHashCode() ?? 0);
            hash = (hash * 31) + (Minimum?.GetHashCode() ?? 0) + (Maximum?.GetHashCode() ?? 0);
            hash = (hash * 31) + (MinLength?.GetHashCode() ?? 0) + (MaxLength?.GetHashCode() ?? 0);
            hash = (hash * 31) + (MinItems?.GetHashCode() ?? 0) + (MaxItems?.GetHashCode() ?? 0);
            hash = (hash * 31) + Validations.GetHashCode();
            hash = (hash * 31) + (Items?.GetHashCode() ?? 0);
            hash = (hash * 31) + (AdditionalProperties?.GetHashCode() ?? 0);
            hash = (hash * 31) + AllOf.GetHashCode() + AnyOf.GetHashCode() + OneOf.GetHashCode();
            hash = (hash * 31) + (Not?.GetHashCode() ?? 0);
            foreach (var property in Properties)
            {
                hash = (hash * 31) + property.Name.GetHashCode();
                hash = (hash * 31) + property.Schema.GetHashCode();
            }

            return hash;
        }
    }
}
