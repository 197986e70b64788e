using KagentTyped.Generators.Text;
using KagentTyped.Schema.Checking;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>An open enum and the values that its schema lists.</summary>
internal sealed class OpenEnum
{
    private const string NamesClass = "Names";

    private OpenEnum(INamedTypeSymbol type)
    {
        Type = type;
        Values = [.. type.GetTypeMembers(NamesClass)
            .SelectMany(names => names.GetMembers())
            .OfType<IFieldSymbol>()
            .Where(field => field is { HasConstantValue: true, ConstantValue: string })
            .Select(field => new KeyValuePair<string, string>(field.Name, (string)field.ConstantValue!))];
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>The names of the members with their texts, in the order of the schema.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; }

    /// <summary>The open enum that a type is, nullable or not; null for any other type.</summary>
    public static OpenEnum? Of(ModelCatalog models, ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
        {
            type = inner;
        }

        return models.IsOpenEnum(type) ? new((INamedTypeSymbol)type!) : null;
    }

    /// <summary>The text behind a static property of an open enum; null when it has none.</summary>
    public static string? TextOf(IPropertySymbol member)
        => member.ContainingType.GetTypeMembers(NamesClass).SelectMany(names => names.GetMembers(member.Name)).OfType<IFieldSymbol>().FirstOrDefault() is { HasConstantValue: true, ConstantValue: string text }
            ? text
            : null;

    public bool Knows(string text) => Values.Any(value => value.Value == text);

    /// <summary>The name of the member that a text was probably meant to be, or null.</summary>
    public string? Nearest(string text)
    {
        string? nearest = SpellingAdvice.Nearest(text, Values.Select(value => value.Value)) ?? SpellingAdvice.Nearest(text, Values.Select(value => value.Key));
        return nearest is null ? null : Values.First(value => value.Value == nearest || value.Key == nearest).Key;
    }

    /// <summary>How code names a member.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="isText">Whether its text is meant and not the value.</param>
    public string Spell(string name, bool isText)
        => $"{Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{(isText ? NamesClass + "." : "")}{Identifiers.Escape(name)}";
}
