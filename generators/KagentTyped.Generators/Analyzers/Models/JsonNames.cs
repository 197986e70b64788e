using KagentTyped.Generators.Text;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Tells properties of models and their names in JSON together.</summary>
internal static class JsonNames
{
    /// <summary>The name of a property in JSON: what its attribute says, otherwise its own in camel case.</summary>
    public static string Of(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute is { AttributeClass.Name: "JsonPropertyNameAttribute", ConstructorArguments: [{ Value: string name }] })
            {
                return name;
            }
        }

        return Identifiers.Camel(property.Name);
    }

    /// <summary>The property of a type with a name in JSON, or null.</summary>
    public static IPropertySymbol? Find(ITypeSymbol type, string jsonName)
        => type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => !property.IsStatic && !property.IsIndexer && property.ExplicitInterfaceImplementations.IsEmpty && Of(property) == jsonName);
}
