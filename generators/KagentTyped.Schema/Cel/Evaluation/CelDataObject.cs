using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>An object with properties of the object under validation.</summary>
internal sealed class CelDataObject(CelTree tree, object node, CelDeclaration declaration) : CelMap
{
    private List<CelValue>? _keys;

    public override int Count => tree.CountOf(node);

    internal override bool IsData => true;

    public override IReadOnlyList<CelValue> Keys
    {
        get
        {
            if (_keys is null)
            {
                _keys = [];
                for (int i = 0; i < Count; i++)
                {
                    string name = tree.KeyOf(node, i);
                    if (declaration.FindByJsonName(name) is { } known)
                    {
                        _keys.Add(CelValue.OfString(known.Name ?? name));
                    }
                }
            }

            return _keys;
        }
    }

    public override bool TryFind(CelValue key, out CelValue value)
    {
        if (key.Kind != CelValueKind.String)
        {
            value = key.IsError ? key : CelValue.OfError("no such overload");
            return true;
        }

        value = default;
        return CelNames.Unescape(key.AsText()) is { } name && TryFindByName(name, out value);
    }

    /// <summary>Looks a property up by its JSON name. One that is null is absent.</summary>
    public bool TryFindByName(string name, out CelValue value)
    {
        value = default;
        object? member = tree.MemberOf(node, name);
        if (member is null || tree.KindOf(member) == YamlNodeKind.Null || declaration.FindByJsonName(name) is not { } field)
        {
            return false;
        }

        value = field.Declaration is { } known ? CelData.Read(tree, member, known) : CelValue.OfLibrary(CelValueKind.Opaque, new CelOpaque(tree, member));
        return true;
    }

    /// <summary>Compares property by property. What the schema does not know is compared as it stands, where both have it.</summary>
    public CelValue CompareTo(CelEvaluation evaluation, CelMap other)
    {
        for (int i = 0; i < Count; i++)
        {
            string name = tree.KeyOf(node, i);
            if (declaration.FindByJsonName(name) is not null)
            {
                bool found = TryFindByName(name, out var mine);
                var theirs = CelValue.Null;
                bool otherFound = other is CelDataObject data ? data.TryFindByName(name, out theirs) : other.TryFind(CelValue.OfString(name), out theirs);
                if (found != otherFound)
                {
                    return CelValue.False;
                }

                var same = found ? CelEquality.Compare(evaluation, mine, theirs) : CelValue.True;
                if (!same.IsTrue)
                {
                    return same;
                }
            }
            else if (other is not CelDataObject sibling)
            {
                return CelValue.OfError("no such overload");
            }
            else if (!sibling.HasSame(evaluation, name, new CelOpaque(tree, tree.MemberOf(node, name)!)))
            {
                return CelValue.False;
            }
        }

        return CelValue.True;
    }

    private bool HasSame(CelEvaluation evaluation, string name, CelOpaque other) =>
        tree.MemberOf(node, name) is not { } member || new CelOpaque(tree, member).IsSame(evaluation, other);
}
