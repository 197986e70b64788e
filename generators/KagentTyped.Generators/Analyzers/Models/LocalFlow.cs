using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// All that happens to the object in a local variable, parameter or field within one method, if that can be seen: its members are read and changed, it is compared
/// with null, and calls of KubernetesClient send it. An object that goes anywhere else is not followed, and neither is one that a function inside of the method
/// uses, which runs who knows when.
/// </summary>
internal sealed class LocalFlow
{
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal) { "SemanticEquals", "Validate", "ValidateUpdate", "Equals", "GetHashCode", "GetType", "ToString" };

    private readonly List<ISimpleAssignmentOperation> _changes = [];
    private readonly List<(ClientCall Call, IInvocationOperation Operation)> _calls = [];
    private readonly List<IOperation> _reads = [];
    private readonly List<IInvocationOperation> _copies = [];
    private readonly List<ISimpleAssignmentOperation> _whole = [];

    private LocalFlow()
    {
    }

    /// <summary>The value that the variable is given once, with its declaration or later; null when there is none, or more than one.</summary>
    public IOperation? Declared { get; private set; }

    /// <summary>The assignments of its members, at any depth, in the order of the text.</summary>
    public IReadOnlyList<ISimpleAssignmentOperation> Changes => _changes;

    /// <summary>The calls that send it, in the order of the text.</summary>
    public IReadOnlyList<(ClientCall Call, IInvocationOperation Operation)> Calls => _calls;

    /// <summary>The members that are read, each the last of its path, in the order of the text.</summary>
    public IReadOnlyList<IOperation> Reads => _reads;

    /// <summary>The calls that copy it, in the order of the text.</summary>
    public IReadOnlyList<IInvocationOperation> Copies => _copies;

    /// <summary>Follows a variable; null when it cannot be followed.</summary>
    /// <param name="models">The models.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="place">Where it is used.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static LocalFlow? Of(ModelCatalog models, ISymbol variable, IOperation place, CancellationToken cancellationToken)
    {
        var semantics = place.SemanticModel!;
        var scope = Completion.MemberOf(place.Syntax);
        IOperation? first = null;
        SyntaxNode? function = null;
        if (variable is IFieldSymbol)
        {
            // Other methods of the class may send it on the way.
            if (scope.DescendantNodes().Any(node => node is InvocationExpressionSyntax { Expression: SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } }))
            {
                return null;
            }
        }
        else if (variable is not IParameterSymbol { RefKind: not RefKind.None } && variable.DeclaringSyntaxReferences is [var declared]
            && declared.GetSyntax(cancellationToken) is (VariableDeclaratorSyntax or ParameterSyntax) and var declaration && scope.Span.Contains(declaration.Span))
        {
            first = declaration is VariableDeclaratorSyntax { Initializer.Value: { } value } ? semantics.GetOperation(value, cancellationToken) : null;
            function = FunctionOf(declaration);
        }
        else
        {
            return null;
        }

        var flow = new LocalFlow();
        foreach (var name in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            // A field may be named with what it belongs to.
            SyntaxNode whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (name.Identifier.ValueText == variable.Name && semantics.GetOperation(whole, cancellationToken) is { } reference && SymbolEqualityComparer.Default.Equals(VariableOf(reference), variable)
                && (FunctionOf(name) != function || !flow.Add(models, reference)))
            {
                return null;
            }
        }

        // What it was before may still be sent, unless that was nothing.
        bool isUnset = variable is ILocalSymbol && first is null or { ConstantValue: { HasValue: true, Value: null } };
        if (flow._whole.Count > 0 && !(isUnset && flow._whole.Count == 1))
        {
            return null;
        }

        flow.Declared = flow._whole is [var only] ? only.Value : first;
        return flow;
    }

    /// <summary>The properties from a variable to what an assignment changes; empty when it changes something else.</summary>
    public static IReadOnlyList<IPropertyReferenceOperation> PathOf(IOperation target, out ISymbol? variable)
    {
        variable = null;
        var current = Operations.Unwrap(target);
        if (current is not IPropertyReferenceOperation)
        {
            return [];
        }

        var path = new List<IPropertyReferenceOperation>();
        while (current is IPropertyReferenceOperation { Instance: { } instance } property)
        {
            path.Insert(0, property);
            current = Operations.Unwrap(instance);
        }

        variable = VariableOf(current);
        return variable is null ? [] : path;
    }

    /// <summary>The local variable, parameter or field of the class itself that an operation is; null for any other operation.</summary>
    public static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } field => field.Field,
        _ => null,
    };

    private static SyntaxNode? FunctionOf(SyntaxNode node)
        => node.FirstAncestorOrSelf<SyntaxNode>(around => around is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private bool Add(ModelCatalog models, IOperation reference)
    {
        var use = reference;
        while (use.Parent is IConversionOperation or IParenthesizedOperation or IPropertyReferenceOperation)
        {
            use = use.Parent;
        }

        bool isWhole = Operations.Unwrap(use) == reference;
        switch (use.Parent)
        {
            case ISimpleAssignmentOperation { Parent: IExpressionStatementOperation } assignment when assignment.Target == use && isWhole:
                _whole.Add(assignment);
                return true;
            case ISimpleAssignmentOperation assignment when assignment.Target == use && !isWhole:
                _changes.Add(assignment);
                return true;
            case IArgumentOperation { Parent: IInvocationOperation call } argument when isWhole:
                if (ClientCall.Of(models, call) is { } known)
                {
                    _calls.Add((known, call));
                    return true;
                }

                return LeavesAsIs(call, argument);
            case IInvocationOperation { TargetMethod.Name: "DeepClone" } copy when isWhole && IsOfEveryModel(copy, use):
                _copies.Add(copy);
                return true;
            case IInvocationOperation call when isWhole:
                return IsOfEveryModel(call, use) && Harmless.Contains(call.TargetMethod.Name);
            case IIsPatternOperation { Pattern: var pattern } when isWhole:
                return IsOfNull(pattern);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when isWhole:
                return Operations.IsNull(comparison.LeftOperand) || Operations.IsNull(comparison.RightOperand);
            default:
                if (!isWhole)
                {
                    _reads.Add(use);
                }

                return !isWhole;
        }
    }

    private static bool IsOfEveryModel(IInvocationOperation call, IOperation receiver)
        => call.Instance == receiver && call.TargetMethod.ContainingType is { SpecialType: SpecialType.System_Object } or { Name: "Model", Arity: 1 };

    // KubernetesClient's extensions only know metadata, and the check for null knows nothing.
    private static bool LeavesAsIs(IInvocationOperation call, IArgumentOperation argument)
        => call.TargetMethod is { Name: "ThrowIfNull", ContainingType.Name: "ArgumentNullException" }
            || (call.TargetMethod is { IsExtensionMethod: true, ContainingType: { Name: "ModelExtensions" } extensions } && argument.Parameter?.Ordinal == 0
                && extensions.ContainingNamespace is { Name: "Models", ContainingNamespace: { Name: "k8s", ContainingNamespace.IsGlobalNamespace: true } });

    private static bool IsOfNull(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => Operations.IsNull(constant.Value),
        INegatedPatternOperation negated => IsOfNull(negated.Pattern),
        IRecursivePatternOperation { DeclaredSymbol: null, DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true } => true,
        _ => false,
    };
}
