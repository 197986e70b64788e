namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>Compares expressions by what they say, leaving ids and positions out.</summary>
public static class CelSyntaxComparer
{
    /// <summary>Whether both trees have the same shape, names and values.</summary>
    /// <param name="left">One expression.</param>
    /// <param name="right">The other.</param>
    public static bool AreSame(CelExpression? left, CelExpression? right) => (left, right) switch
    {
        (null, null) => true,
        (CelLiteral a, CelLiteral b) => a.Value.IsIdentical(b.Value),
        (CelIdentifier a, CelIdentifier b) => a.Name == b.Name,
        (CelSelect a, CelSelect b) => a.Field == b.Field && a.TestOnly == b.TestOnly && AreSame(a.Operand, b.Operand),
        (CelCall a, CelCall b) => a.Function == b.Function && AreSame(a.Target, b.Target) && AreSame(a.Arguments, b.Arguments),
        (CelListLiteral a, CelListLiteral b) => AreSame(a.Elements, b.Elements) && AllSame(a.Elements.Count, i => a.IsOptional(i) == b.IsOptional(i)),
        (CelMapLiteral a, CelMapLiteral b) => a.Entries.Count == b.Entries.Count && AllSame(a.Entries.Count, i => AreSame(a.Entries[i], b.Entries[i])),
        (CelStructLiteral a, CelStructLiteral b) =>
            a.TypeName == b.TypeName && a.Fields.Count == b.Fields.Count && AllSame(a.Fields.Count, i => AreSame(a.Fields[i], b.Fields[i])),
        (CelComprehension a, CelComprehension b) =>
            a.Variable == b.Variable && a.SecondVariable == b.SecondVariable && a.Accumulator == b.Accumulator
            && AreSame(a.Range, b.Range) && AreSame(a.Initial, b.Initial) && AreSame(a.Condition, b.Condition)
            && AreSame(a.Step, b.Step) && AreSame(a.Result, b.Result),
        _ => false,
    };

    private static bool AreSame(CelMapEntry left, CelMapEntry right) =>
        left.Optional == right.Optional && AreSame(left.Key, right.Key) && AreSame(left.Value, right.Value);

    private static bool AreSame(CelStructField left, CelStructField right) =>
        left.Optional == right.Optional && left.Name == right.Name && AreSame(left.Value, right.Value);

    private static bool AreSame(IReadOnlyList<CelExpression> left, IReadOnlyList<CelExpression> right) =>
        left.Count == right.Count && AllSame(left.Count, i => AreSame(left[i], right[i]));

    private static bool AllSame(int count, Func<int, bool> same)
    {
        for (int i = 0; i < count; i++)
        {
            if (!same(i))
            {
                return false;
            }
        }

        return true;
    }
}
