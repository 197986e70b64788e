using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Tells the metadata of objects, which the API server always keeps whole and fills in, from that of templates, which are what their schema says.</summary>
internal static class ResourceMetadata
{
    /// <summary>The name of its type.</summary>
    public const string Type = "V1ObjectMeta";

    /// <summary>Whether it may be that of an object: all that a definition can restrict there are the names.</summary>
    /// <param name="type">The type of the value.</param>
    /// <param name="schema">The schema of the place.</param>
    public static bool Is(ITypeSymbol type, SchemaNode? schema)
        => type.Name == Type && (schema is null || schema.Properties.All(property => property.Name is "name" or "generateName"));
}
