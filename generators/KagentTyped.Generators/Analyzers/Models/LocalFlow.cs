using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// All that happens to the object in a local variable within its method, if that can be seen: its members are read and changed, and calls of
/// KubernetesClient send it. An object that goes anywhere else is not followed.
/// </summary>
internal sealed class LocalFlow
{
    private readonly List<ISimpleAssignmentOperation> _changes = [];
    private readonly List<(ClientCall Call, IInvocationOperation Operation)> _calls = [];

    private LocalFlow()
    {
    }

    /// <summary>The value that the variable is declared with; null when there is none.</summary>
    public IOperation? Declared { get; private set; }

    /// <summary>The assignments of its members, at any depth, in the order of the text.</summary>
    public IReadOnlyList<ISimpleAssignmentOperation> Changes => _changes;

    /// <summary>The calls that send it, in the order of the text.</summary>
    public IReadOnlyList<(ClientCall Call, IInvocationOperation Operation)> Calls => _calls;

    /// <summary>Follows a variable; null when it cannot be followed.</summary>
    public static LocalFlow? Of(ModelCatalog models, ILocalSymbol local, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (local.DeclaringSyntaxReferences is not [var declaration] || declaration.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax declarator)
        {
            return null;
        }

        var flow = new LocalFlow
        {
            Declared = declarator.Initializer is { Value: { } value } ? semantics.GetOperation(value, cancellationToken) : null,
        };
        foreach (var name in Completion.MemberOf(declarator).DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText == local.Name && semantics.GetOperation(name, cancellationToken) is ILocalReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Local, local) && !flow.Add(models, reference))
            {
                return null;
            }
        }

        return flow;
    }

    /// <summary>The properties from the variable to what an assignment changes; empty when it changes something else.</summary>
    public static IReadOnlyList<IPropertyReferenceOperation> PathOf(IOperation target, out ILocalSymbol? local)
    {
        var path = new List<IPropertyReferenceOperation>();
        var current = Operations.Unwrap(target);
        while (current is IPropertyReferenceOperation { Instance: { } instance } property)
        {
            path.Insert(0, property);
            current = Operations.Unwrap(instance);
        }

        local = (current as ILocalReferenceOperation)?.Local;
        return local is null ? [] : path;
    }

    private bool Add(ModelCatalog models, ILocalReferenceOperation reference)
    {
        IOperation use = reference;
        while (use.Parent is IConversionOperation or IParenthesizedOperation or IPropertyReferenceOperation)
        {
            use = use.Parent;
        }

        bool isWhole = Operations.Unwrap(use) == reference;
        switch (use.Parent)
        {
            case ISimpleAssignmentOperation assignment when assignment.Target == use && !isWhole:
                _changes.Add(assignment);
                return true;
            case IArgumentOperation { Parent: IInvocationOperation call } when isWhole:
                if (ClientCall.Of(models, call) is not { } known)
                {
                    return false;
                }

                _calls.Add((known, call));
                return true;
            default:
                return !isWhole;
        }
    }
}
