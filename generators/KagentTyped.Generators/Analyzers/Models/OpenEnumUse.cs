using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Finds open enums behind expressions and patterns.</summary>
internal static class OpenEnumUse
{
    /// <summary>The open enum whose text an expression is (<c>mode.Value</c>, <c>mode?.Value</c>), or null.</summary>
    public static OpenEnum? BehindText(ModelCatalog models, IOperation? operation) => operation is null ? null : Operations.Unwrap(operation) switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { } type } } when models.IsOpenEnum(type) => OpenEnum.Of(models, type),
        IConditionalAccessOperation access => BehindText(models, access.WhenNotNull),
        _ => null,
    };

    /// <summary>The open enum whose text a constant in a pattern is compared with, or null.</summary>
    public static OpenEnum? BehindPattern(ModelCatalog models, IOperation pattern) => pattern.Parent switch
    {
        IBinaryPatternOperation or INegatedPatternOperation => BehindPattern(models, pattern.Parent),
        IIsPatternOperation test => BehindText(models, test.Value),
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => BehindText(models, choice.Value),
        IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } => BehindText(models, choice.Value),
        IPropertySubpatternOperation { Member: { } member } => BehindText(models, member),
        _ => null,
    };
}
