using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A list of the object under validation.</summary>
internal sealed class CelDataList(CelTree tree, object node, CelDeclaration declaration) : CelList
{
    public override int Count => tree.CountOf(node);

    public override CelListKind Kind => declaration.Schema.ListType switch
    {
        "set" => CelListKind.Set,
        "map" => CelListKind.Map,
        _ => CelListKind.Plain,
    };

    public override IReadOnlyList<string> MapKeys => declaration.Schema.ListMapKeys;

    internal override bool IsData => true;

    public override CelValue this[int index] => CelData.Read(tree, tree.ItemOf(node, index), declaration.Element!);
}
