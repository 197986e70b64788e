using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A map of the object under validation: an object with additionalProperties.</summary>
internal sealed class CelDataMap(CelTree tree, object node, CelDeclaration declaration) : CelMap
{
    private CelValue[]? _keys;

    public override int Count => tree.CountOf(node);

    internal override bool IsData => true;

    public override IReadOnlyList<CelValue> Keys
    {
        get
        {
            if (_keys is null)
            {
                _keys = new CelValue[Count];
                for (int i = 0; i < _keys.Length; i++)
                {
                    _keys[i] = CelValue.OfString(tree.KeyOf(node, i));
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

        object? member = tree.MemberOf(node, key.AsText());
        value = member is null ? default : CelData.Read(tree, member, declaration.Element!);
        return member is not null;
    }
}
