using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// Whether an object may get further members after its initializer. It follows where the object goes: what is changed by name in the same member always
/// counts; where the object leaves it, what is changed anywhere in the project counts; a method that takes models may do whatever it likes.
/// </summary>
internal sealed class Completion
{
    private readonly HashSet<string>? _names;

    private Completion(HashSet<string>? names) => _names = names;

    /// <summary>Whether a property of that name may be set later.</summary>
    public bool MaySet(string property) => _names is null || _names.Contains(property);

    /// <summary>What may happen to an object.</summary>
    /// <param name="models">The models.</param>
    /// <param name="creation">Where it is made.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static Completion Of(ModelCatalog models, IOperation creation, CancellationToken cancellationToken)
    {
        var semantics = creation.SemanticModel!;
        var member = MemberOf(creation.Syntax);
        var path = new List<string>();
        switch (Reach(models, creation, path, semantics, member, cancellationToken))
        {
            case Reached.Member when AssignedNames.In(member) is var names && !path.Exists(names.Passed.Contains):
                return new([.. names.Changed, .. names.Passed]);
            case Reached.Project:
                return new(AssignedNames.In(semantics.Compilation, cancellationToken).Changed);
            default:
                return new(null);
        }
    }

    private enum Reached
    {
        Member,
        Project,
        Anything,
    }

    /// <summary>The member of a type, or the statements of a program, that code belongs to.</summary>
    public static SyntaxNode MemberOf(SyntaxNode node)
    {
        foreach (var around in node.AncestorsAndSelf())
        {
            if (around is MemberDeclarationSyntax and not (GlobalStatementSyntax or BaseNamespaceDeclarationSyntax))
            {
                return around;
            }
        }

        return node.SyntaxTree.GetRoot();
    }

    // The path is that of members from the whole object down to this one.
    private static Reached Reach(ModelCatalog models, IOperation creation, List<string> path, SemanticModel semantics, SyntaxNode scope, CancellationToken cancellationToken)
    {
        var operation = creation;
        while (operation.Parent is { } parent)
        {
            var member = parent is ISimpleAssignmentOperation given ? given.Target : (parent as IMemberInitializerOperation)?.InitializedMember;
            if (member is IPropertyReferenceOperation { Property.IsIndexer: false } property)
            {
                path.Add(property.Property.Name);
            }

            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or ICollectionExpressionOperation or IArrayInitializerOperation or IArrayCreationOperation
                    or IObjectOrCollectionInitializerOperation or IObjectCreationOperation or IMemberInitializerOperation
                    or IConditionalOperation or ICoalesceOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation:
                case ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation }:
                case IArgumentOperation { Parent: IInvocationOperation { Parent: IObjectOrCollectionInitializerOperation } }:
                case IInvocationOperation { Parent: IObjectOrCollectionInitializerOperation }:
                    operation = parent;
                    break;
                case IArgumentOperation argument:
                    return TakesModels(models, argument.Parameter) ? Reached.Anything : Reached.Member;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } }:
                    return OfLocal(models, local, semantics, scope, cancellationToken);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { } local } }:
                    return OfLocal(models, local, semantics, scope, cancellationToken);
                case IExpressionStatementOperation or IAwaitOperation:
                    return Reached.Member;
                default:
                    return Reached.Project;
            }
        }

        return Reached.Project;
    }

    private static Reached OfLocal(ModelCatalog models, ILocalSymbol local, SemanticModel semantics, SyntaxNode scope, CancellationToken cancellationToken)
    {
        var reached = Reached.Member;
        foreach (var name in scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Name))
        {
            var use = OfUse(models, name, semantics, cancellationToken);
            reached = use > reached ? use : reached;
        }

        return reached;
    }

    private static Reached OfUse(ModelCatalog models, IdentifierNameSyntax name, SemanticModel semantics, CancellationToken cancellationToken)
    {
        ExpressionSyntax use = name;
        while (use.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax || (use.Parent?.IsKind(SyntaxKind.SuppressNullableWarningExpression) ?? false))
        {
            use = (ExpressionSyntax)use.Parent!;
        }

        switch (use.Parent)
        {
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == use:
                return semantics.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method && !IsForeign(models, method.ReducedFrom) ? Reached.Member : Reached.Anything;
            case MemberAccessExpressionSyntax access when access.Expression == use:
            case ConditionalAccessExpressionSyntax conditional when conditional.Expression == use:
            case BinaryExpressionSyntax or IsPatternExpressionSyntax or ExpressionStatementSyntax:
                return Reached.Member;
            case AssignmentExpressionSyntax assignment when assignment.Left == use:
                return Reached.Member;
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } call } list } argument:
                return OfArgument(models, semantics.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol, argument, list);
            default:
                return Reached.Project;
        }
    }

    private static Reached OfArgument(ModelCatalog models, IMethodSymbol? method, ArgumentSyntax argument, ArgumentListSyntax list)
    {
        int index = list.Arguments.IndexOf(argument);
        var parameter = method is null ? null
            : argument.NameColon is { } given ? method.Parameters.FirstOrDefault(known => known.Name == given.Name.Identifier.ValueText)
            : index < method.Parameters.Length ? method.Parameters[index] : null;
        return parameter is null || TakesModels(models, parameter) ? Reached.Anything : Reached.Member;
    }

    // An extension method of models; those of any object cannot know the members.
    private static bool IsForeign(ModelCatalog models, IMethodSymbol? extension) => extension is not null && TakesModels(models, extension.Parameters[0]);

    private static bool TakesModels(ModelCatalog models, IParameterSymbol? parameter) => parameter is null || Mentions(models, parameter.OriginalDefinition.Type);

    private static bool Mentions(ModelCatalog models, ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Mentions(models, array.ElementType),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(constraint => Mentions(models, constraint)),
        INamedTypeSymbol named => models.IsModel(named) || ModelCatalog.IsCore(named) || named.TypeArguments.Any(argument => argument is not ITypeParameterSymbol && Mentions(models, argument)),
        _ => false,
    };
}
