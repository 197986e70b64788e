using System.Runtime.CompilerServices;
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
    // Methods that set the members of any object by reflection.
    private static readonly string[] Filling = ["Bind", "Map", "Populate"];

    private static readonly ConditionalWeakTable<SyntaxNode, ILookup<string, IdentifierNameSyntax>> KnownNames = new();

    private readonly Reached _reached;
    private readonly AssignedNames _here;
    private readonly AssignedNames[] _changing;
    private readonly bool _isAssigned;

    private Completion(Reached reached, AssignedNames here, AssignedNames[] changing, bool isAssigned)
        => (_reached, _here, _changing, _isAssigned) = (reached, here, changing, isAssigned);

    /// <summary>Whether a property of that name may be set later.</summary>
    public bool MaySet(string property)
        => _reached == Reached.Anything || Array.Exists(_changing, names => names.Changed.Contains(property)) || (_reached == Reached.Member && _here.Passed.Contains(property));

    /// <summary>Whether the list or map that a property of that name is given may get more later; who gets it may fill it.</summary>
    public bool MayFill(string property) => _reached == Reached.Anything || _here.Passed.Contains(property) || IsChanged(property);

    /// <summary>What may happen to an object.</summary>
    /// <param name="models">The models.</param>
    /// <param name="creation">Where it is made.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static Completion Of(ModelCatalog models, IOperation creation, CancellationToken cancellationToken)
    {
        var semantics = creation.SemanticModel!;
        var member = MemberOf(creation.Syntax);
        var path = new List<string>();
        var reached = Reach(models, creation, path, semantics, member, cancellationToken);
        var here = AssignedNames.In(member);
        if (reached == Reached.Member && path.Exists(here.Passed.Contains))
        {
            reached = Reached.Anything;
        }

        bool isAssigned = Operations.Around(creation).OfType<ISimpleAssignmentOperation>().FirstOrDefault() is { Parent: not IObjectOrCollectionInitializerOperation };
        return new(reached, here, reached == Reached.Project ? AssignedNames.In(semantics.Compilation, cancellationToken) : [here], isAssigned);
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

    // The assignment that gives a list or map is no change of it.
    private bool IsChanged(string property)
        => Array.Exists(_changing, names => (_isAssigned ? names.ChangedAgain : names.Changed).Contains(property)) || _changing.Count(names => names.Changed.Contains(property)) > 1;

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
                    return OfParameter(models, argument.Parameter);
                case IInvocationOperation call when call.Instance == operation && models.IsModel(call.TargetMethod.ContainingType):
                    return Reached.Anything;
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
        foreach (var name in KnownNames.GetValue(scope, static node => node.DescendantNodes().OfType<IdentifierNameSyntax>().ToLookup(name => name.Identifier.ValueText))[local.Name])
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
                return OfReceiver(models, semantics.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol);
            case ConditionalAccessExpressionSyntax conditional when conditional.Expression == use
                && conditional.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault()?.Parent is InvocationExpressionSyntax call:
                return OfReceiver(models, semantics.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol);
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
        return OfParameter(models, parameter);
    }

    // A model has methods of its own where the user writes a part of it; those of all models only give copies away.
    private static Reached OfReceiver(ModelCatalog models, IMethodSymbol? method)
        => method is null || models.IsModel(method.ContainingType) ? Reached.Anything
            : method.ReducedFrom is { } extension ? OfParameter(models, extension.Parameters[0])
            : models.IsModel(method.ReturnType) ? Reached.Project
            : Reached.Member;

    // What takes any object cannot know its members, but may give it to who does; a client only sends it.
    private static Reached OfParameter(ModelCatalog models, IParameterSymbol? parameter)
        => parameter?.ContainingSymbol is not IMethodSymbol method || MayComplete(models, method, parameter) ? Reached.Anything
            : ClientCall.IsOfClient(method) ? Reached.Member
            : Reached.Project;

    private static bool MayComplete(ModelCatalog models, IMethodSymbol method, IParameterSymbol parameter)
        => method.MethodKind == MethodKind.DelegateInvoke || Mentions(models, parameter.OriginalDefinition.Type) || Array.Exists(Filling, name => method.Name.StartsWith(name, StringComparison.Ordinal));

    private static bool Mentions(ModelCatalog models, ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Mentions(models, array.ElementType),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(constraint => Mentions(models, constraint)),
        INamedTypeSymbol named => models.IsModel(named) || ModelCatalog.IsCore(named) || named.TypeArguments.Any(argument => argument is not ITypeParameterSymbol && Mentions(models, argument)),
        _ => false,
    };
}
