using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>A call of KubernetesClient that sends a custom object.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Method">Its name.</param>
/// <param name="Sent">The object.</param>
internal sealed record ClientCall(ClientCallKind Kind, string Method, IOperation Sent)
{
    /// <summary>The call, when it is one of the custom objects operations or of the generic client, with a model as body.</summary>
    public static ClientCall? Of(ModelCatalog models, IInvocationOperation call)
    {
        var kind = KindOf(call.TargetMethod);
        if (kind is ClientCallKind.None or ClientCallKind.Read)
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            var sent = Operations.Unwrap(argument.Value);
            if (sent.Type is { } type && models.IsModel(type) && models.IsRoot(type))
            {
                return new(kind, call.TargetMethod.Name, sent);
            }
        }

        return null;
    }

    /// <summary>Whether a method is one of KubernetesClient's, which takes or makes a client.</summary>
    public static bool IsOfClient(IMethodSymbol? method) => method?.ContainingType?.ContainingNamespace is { Name: "k8s", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>What a method of KubernetesClient does with custom objects; None for any other method.</summary>
    public static ClientCallKind KindOf(IMethodSymbol method)
    {
        if (!IsOfClient(method))
        {
            return ClientCallKind.None;
        }

        string name = method.Name;
        foreach (string suffix in new[] { "WithHttpMessagesAsync", "Async" })
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                name = name.Substring(0, name.Length - suffix.Length);
                break;
            }
        }

        return method.ContainingType.Name == "GenericClient"
            ? name switch
            {
                "Create" or "CreateNamespaced" => ClientCallKind.Create,
                "Replace" or "ReplaceNamespaced" => ClientCallKind.Replace,
                "Read" or "ReadNamespaced" => ClientCallKind.Read,
                _ => ClientCallKind.None,
            }
            : name switch
            {
                "CreateNamespacedCustomObject" or "CreateClusterCustomObject" => ClientCallKind.Create,
                "ReplaceNamespacedCustomObject" or "ReplaceClusterCustomObject" => ClientCallKind.Replace,
                "ReplaceNamespacedCustomObjectStatus" or "ReplaceClusterCustomObjectStatus" => ClientCallKind.ReplaceStatus,
                "GetNamespacedCustomObject" or "GetClusterCustomObject" or "GetNamespacedCustomObjectStatus" or "GetClusterCustomObjectStatus" => ClientCallKind.Read,
                _ => ClientCallKind.None,
            };
    }

    /// <summary>Whether a value comes from the cluster: a call that reads, awaited and converted as usual.</summary>
    public static bool IsRead(IOperation value)
    {
        while (true)
        {
            switch (Operations.Unwrap(value))
            {
                case IAwaitOperation awaited:
                    value = awaited.Operation;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetResult" or "GetAwaiter", Instance: { } task }:
                    value = task;
                    break;
                case IPropertyReferenceOperation { Property.Name: "Result" or "Body", Instance: { } task }:
                    value = task;
                    break;
                case IInvocationOperation call:
                    return KindOf(call.TargetMethod) == ClientCallKind.Read;
                default:
                    return false;
            }
        }
    }
}
