using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// The models that a compilation can use, and their schemas: root types carry theirs, the types below are found by walking from a root along its
/// properties. Nothing is read before it is asked for. Safe for use by several threads.
/// </summary>
internal sealed class ModelCatalog
{
    private const string SchemaAttribute = "ResourceSchemaAttribute";

    private static readonly ConditionalWeakTable<Compilation, ModelCatalog> Known = new();

    private readonly ConcurrentDictionary<ISymbol, SchemaNode?> _schemas = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _walked = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol _attribute;
    private readonly INamedTypeSymbol? _model;
    private readonly INamedTypeSymbol? _openEnum;

    private ModelCatalog(Compilation compilation, INamedTypeSymbol attribute)
    {
        _attribute = attribute;
        _model = compilation.GetTypeByMetadataName("KagentTyped.Json.Model`1");
        _openEnum = compilation.GetTypeByMetadataName("KagentTyped.IOpenEnum`1");
    }

    /// <summary>The models of a compilation; null when it cannot have any.</summary>
    public static ModelCatalog? Of(Compilation compilation)
        => compilation.GetTypeByMetadataName("KagentTyped." + SchemaAttribute) is { } attribute ? Known.GetValue(compilation, _ => new(compilation, attribute)) : null;

    /// <summary>The attribute that root types have.</summary>
    public INamedTypeSymbol Marker => _attribute;

    /// <summary>Whether a type was generated from a schema.</summary>
    public bool IsModel(ITypeSymbol? type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Class, BaseType.OriginalDefinition: { } parent } && SymbolEqualityComparer.Default.Equals(parent, _model);

    /// <summary>Whether a type is an open enum.</summary>
    public bool IsOpenEnum(ITypeSymbol? type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Struct } && type.Interfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, _openEnum));

    /// <summary>Whether a type is one of KubernetesClient's models.</summary>
    public static bool IsCore(ITypeSymbol? type)
        => type is { TypeKind: TypeKind.Class, ContainingNamespace: { Name: "Models", ContainingNamespace: { Name: "k8s", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>Whether a type is that of a whole object.</summary>
    public bool IsRoot(ITypeSymbol type) => AttributeOf(type) is not null;

    /// <summary>Whether the status of objects of a root type is written apart from the rest.</summary>
    public bool HasStatus(ITypeSymbol type)
        => AttributeOf(type) is { } attribute && attribute.NamedArguments.Any(argument => argument is { Key: "HasStatus", Value.Value: true });

    /// <summary>The schema of a generated type; null for any other type.</summary>
    public SchemaNode? SchemaOf(ITypeSymbol? type)
        => !IsModel(type) ? null : _schemas.TryGetValue(type!, out var known) ? known : Find((INamedTypeSymbol)type!);

    private SchemaNode? Find(INamedTypeSymbol type)
    {
        lock (_walked)
        {
            // Most names begin with that of their root; pins may name a type otherwise.
            IEnumerable<INamedTypeSymbol> roots = IsRoot(type) ? [type] : type.ContainingNamespace.GetTypeMembers()
                .Where(root => SymbolEqualityComparer.Default.Equals(root.ContainingAssembly, type.ContainingAssembly) && IsModel(root) && IsRoot(root))
                .OrderByDescending(root => type.Name.StartsWith(root.Name, StringComparison.Ordinal) ? root.Name.Length : 0);
            foreach (var root in roots)
            {
                if (_walked.Add(root) && AttributeOf(root)?.ConstructorArguments is [{ Value: string text }] && EncodedSchemas.Read(text) is { } schema)
                {
                    Walk(root, schema);
                }

                if (_schemas.TryGetValue(type, out var found))
                {
                    return found;
                }
            }

            _schemas.TryAdd(type, null);
            return null;
        }
    }

    private void Walk(INamedTypeSymbol type, SchemaNode schema)
    {
        if (!_schemas.TryAdd(type, schema))
        {
            return;
        }

        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (schema.Property(JsonNames.Of(property)) is { } child)
            {
                Descend(property.Type, child);
            }
        }
    }

    private void Descend(ITypeSymbol type, SchemaNode? schema)
    {
        if (schema is null || type is not INamedTypeSymbol named)
        {
            return;
        }

        if (IsModel(named))
        {
            Walk(named, schema);
        }
        else if (named.TypeArguments is [var item])
        {
            Descend(item, schema.Items);
        }
        else if (named.TypeArguments is [_, var value])
        {
            Descend(value, schema.AdditionalProperties);
        }
    }

    private AttributeData? AttributeOf(ITypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _attribute))
            {
                return attribute;
            }
        }

        return null;
    }
}
