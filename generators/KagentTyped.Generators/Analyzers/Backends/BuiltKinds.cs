using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Finds the objects that a method of a backend builds: those that it makes and that end up in its result.</summary>
/// <param name="types">The types that count.</param>
internal sealed class BuiltKinds(BackendTypes types)
{
    // For each method, by its outermost operation.
    private readonly ConcurrentDictionary<IOperation, Lazy<HashSet<ILocalSymbol>>> _results = new();

    /// <summary>The type of the objects in the result of a method, or null when its result is no objects of Kubernetes.</summary>
    /// <param name="method">The method.</param>
    public ITypeSymbol? ResultOf(IMethodSymbol method)
    {
        var type = method.ReturnType;
        while (true)
        {
            if (types.IsKubernetesObject(type))
            {
                return type;
            }

            // Task<T>, IReadOnlyList<T>, T[] and what else holds one type.
            switch (type)
            {
                case IArrayTypeSymbol array:
                    type = array.ElementType;
                    break;
                case INamedTypeSymbol { TypeArguments: [var argument] }:
                    type = argument;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>
    /// The kind that an operation adds to the result of its method; null when it adds none, or when nobody can tell. What a method returns that it
    /// calls counts where the result of its own is objects of any kind, because only then it is not reading some.
    /// </summary>
    /// <param name="operation">A creation or a call.</param>
    /// <param name="result">The type of the objects in the method's result.</param>
    public INamedTypeSymbol? KindOf(IOperation operation, ITypeSymbol result)
        => Unwrapped(operation) is INamedTypeSymbol kind
            && types.IsKind(kind)
            && (operation is IObjectCreationOperation || result.TypeKind == TypeKind.Interface)
            && IsResult(operation)
                ? kind
                : null;

    /// <summary>
    /// Whether an operation may add objects to the result of its method whose kind is not told by their type: who makes some wherever they go, who is given a list
    /// of some, and what is one and ends up in the result. The class itself is seen, and the framework knows no kinds.
    /// </summary>
    /// <param name="operation">A call or a reference.</param>
    /// <param name="backend">The class.</param>
    public bool IsOpaque(IOperation operation, INamedTypeSymbol backend) => operation switch
    {
        IInvocationOperation call => !IsOfFramework(call.TargetMethod)
            && ((IsAnyKind(call.Type) && !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, backend))
                || call.Arguments.Any(argument => IsAnyKind(Operations.Unwrap(argument.Value).Type))),
        IMemberReferenceOperation or IParameterReferenceOperation => IsAnyKind(operation.Type) && IsResult(operation),
        _ => false,
    };

    /// <summary>Whether a value ends up in the result of its method.</summary>
    /// <param name="value">The value.</param>
    public bool IsResult(IOperation value)
    {
        var (isResult, locals) = Follow(value);
        return isResult || (locals.Count > 0 && ResultLocals(value).Overlaps(locals));
    }

    private static bool IsOfFramework(IMethodSymbol method)
        => method.MethodKind != MethodKind.DelegateInvoke && method.ContainingNamespace.ToDisplayString() is var space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));

    private bool IsAnyKind(ITypeSymbol? type) => Objects(type) is { } objects && !types.IsKind(objects);

    private static ITypeSymbol? Unwrapped(IOperation operation)
        => operation.Type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var argument] } ? argument : operation.Type;

    private ITypeSymbol? Objects(ITypeSymbol? type)
    {
        while (type is not null && !types.IsKubernetesObject(type))
        {
            type = type is IArrayTypeSymbol array ? array.ElementType : type is INamedTypeSymbol { TypeArguments: [var argument] } ? argument : null;
        }

        return type;
    }

    // Where a value goes: into the result, or into locals.
    private static (bool IsResult, IReadOnlyCollection<ILocalSymbol> Locals) Follow(IOperation value)
    {
        for (var (child, parent) = (value, value.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IReturnOperation:
                    return (!Operations.IsInFunction(parent), []);
                case IConversionOperation or IParenthesizedOperation or IAwaitOperation or ICollectionExpressionOperation or ISpreadOperation
                    or IArrayInitializerOperation or IArrayCreationOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation or IVariableInitializerOperation or IDelegateCreationOperation:
                case IConditionalOperation conditional when conditional.Condition != child:
                case ICoalesceOperation:
                case IObjectCreationOperation { Arguments.Length: > 0 } wrapper when wrapper.Type?.Name == "ValueTask":
                    break;
                case IVariableDeclaratorOperation declarator:
                    return (false, [declarator.Symbol]);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when assignment.Value == child:
                    return (false, [target.Local]);
                case IArgumentOperation { Parent: IInvocationOperation call }:
                    if (call is { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } } or { TargetMethod: { IsExtensionMethod: true, ContainingType.Name: "Enumerable" } })
                    {
                        parent = call;
                        break;
                    }

                    return (false, call is { TargetMethod.Name: "Add" or "AddRange" or "Insert" or "InsertRange", Instance: ILocalReferenceOperation list } ? [list.Local] : []);
                case IForEachLoopOperation loop when loop.Collection == child:
                    return (false, loop.Locals);
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" }:
                    break;
                default:
                    return (false, []);
            }
        }

        return (false, []);
    }

    private HashSet<ILocalSymbol> ResultLocals(IOperation place)
    {
        var root = place;
        while (root.Parent is not null)
        {
            root = root.Parent;
        }

        return _results.GetOrAdd(root, static whole => new(() => FindResultLocals(whole))).Value;
    }

    // The locals that are returned, then those that go into them: each reference is followed once, however many values ask.
    private static HashSet<ILocalSymbol> FindResultLocals(IOperation root)
    {
        var sources = new Dictionary<ILocalSymbol, List<ILocalSymbol>>(SymbolEqualityComparer.Default);
        var results = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default);
        var rest = new Stack<ILocalSymbol>();
        foreach (var reference in root.Descendants().OfType<ILocalReferenceOperation>())
        {
            var (isResult, targets) = Follow(reference);
            if (isResult && results.Add(reference.Local))
            {
                rest.Push(reference.Local);
            }

            foreach (var target in targets)
            {
                if (!sources.TryGetValue(target, out var list))
                {
                    sources.Add(target, list = []);
                }

                list.Add(reference.Local);
            }
        }

        while (rest.Count > 0)
        {
            foreach (var source in sources.TryGetValue(rest.Pop(), out var list) ? list : [])
            {
                if (results.Add(source))
                {
                    rest.Push(source);
                }
            }
        }

        return results;
    }
}
