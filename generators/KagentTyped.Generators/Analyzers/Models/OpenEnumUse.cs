using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Finds open enums behind expressions and patterns.</summary>
internal static class OpenEnumUse
{
    // Asked for each constant of a chain.
    private const int MaxPatterns = 1_000;

    /// <summary>The open enum whose text an expression is (<c>mode.Value</c>, <c>mode?.Value</c>), or null.</summary>
    public static OpenEnum? BehindText(ModelCatalog models, IOperation? operation) => operation is null ? null : Operations.Unwrap(operation) switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { } type } } when models.IsOpenEnum(type) => OpenEnum.Of(models, type),
        IConditionalAccessOperation access => BehindText(models, access.WhenNotNull),
        _ => null,
    };

    /// <summary>The open enum whose text a constant in a pattern is compared with, or null.</summary>
    public static OpenEnum? BehindPattern(ModelCatalog models, IOperation pattern)
    {
        var around = pattern.Parent;
        for (int i = 0; i < MaxPatterns && around is IBinaryPatternOperation or INegatedPatternOperation; i++)
        {
            around = around.Parent;
        }

        return around switch
        {
            IIsPatternOperation test => BehindText(models, test.Value),
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => BehindText(models, choice.Value),
            IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } => BehindText(models, choice.Value),
            IPropertySubpatternOperation { Member: { } member } => BehindText(models, member),
            _ => null,
        };
    }
}
