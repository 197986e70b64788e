using System.Collections.Immutable;
using KagentTyped.Schema.Checking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports <c>[SandboxBackend]</c> and <c>[Owns]</c> that cannot do what they say (KAT3008).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BackendDeclarationAnalyzer : BackendAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3008";

    /// <summary>The property of a diagnostic at a declaration that only has to be made partial.</summary>
    public const string Partial = "partial";

    private static readonly ImmutableDictionary<string, string?> ToMakePartial = ImmutableDictionary<string, string?>.Empty.Add(Partial, "");

    /// <summary>Makes the analyzer.</summary>
    public BackendDeclarationAnalyzer()
        : base(BackendDescriptors.BackendDeclaration)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, BackendTypes types)
        => context.RegisterSymbolAction(symbol => Look(symbol, types), SymbolKind.NamedType);

    private void Look(SymbolAnalysisContext context, BackendTypes types)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        LookAtDeclaration(context, type, types);
        if (type.GetAttributes().IsEmpty)
        {
            return;
        }

        var backend = types.BackendOf(type);
        var owned = types.OwnedOf(type).ToArray();
        if (backend is not null)
        {
            LookAtValues(context, type, backend);
        }
        else if (owned.Length > 0)
        {
            Report(context, owned[0].Attribute, $"'{type.Name}' has [Owns] without [SandboxBackend], so no table is made of it: add [SandboxBackend]");
        }

        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var (attribute, kind) in owned.Where(owned => owned.Kind.TypeKind != TypeKind.Error))
        {
            if (!types.IsKind(kind))
            {
                Report(context, attribute, $"'{kind.Name}' is no kind of Kubernetes: name a generated root type, or a type of k8s.Models that has [KubernetesEntity]");
            }
            else if (!seen.Add(kind))
            {
                Report(context, attribute, $"'{type.Name}' owns {kind.Name} twice: remove one of the attributes");
            }

            LookAtVerbs(context, attribute);
        }
    }

    // The generator adds members to the class, so it and all around it have to be open for that.
    private void LookAtDeclaration(SymbolAnalysisContext context, INamedTypeSymbol type, BackendTypes types)
    {
        if (BackendIn(type, types) is not { } backend)
        {
            return;
        }

        if (type.IsFileLocal)
        {
            Report(context, type.Locations[0], $"'{type.Name}' has to be visible outside its file, so that '{backend.Name}' can be given its owned types: leave 'file' out");
            return;
        }

        foreach (var declaration in type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(context.CancellationToken)).OfType<TypeDeclarationSyntax>())
        {
            if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                Report(context, declaration.Identifier.GetLocation(), $"'{type.Name}' has to be partial, so that '{backend.Name}' can be given its owned types: write 'partial {declaration.Keyword.Text}'", ToMakePartial);
            }
        }
    }

    // The class itself, or one inside of it.
    private static INamedTypeSymbol? BackendIn(INamedTypeSymbol type, BackendTypes types)
        => types.BackendOf(type) is not null ? type : type.GetTypeMembers().Select(inner => BackendIn(inner, types)).FirstOrDefault(inner => inner is not null);

    // What the contracts of the class speak of decides which values there are.
    private void LookAtValues(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute)
    {
        string?[] values = [.. attribute.ConstructorArguments.SelectMany(ServedValues.Texts)];
        if (values.Any(string.IsNullOrWhiteSpace))
        {
            Report(context, attribute, $"'{type.Name}' serves a value without text: name it by the constants of the open enum");
            return;
        }

        if (values.Distinct(StringComparer.Ordinal).Count() < values.Length)
        {
            Report(context, attribute, $"'{type.Name}' serves a value twice: write it once");
        }

        if (ServedValues.EnumsOf(type) is not [var openEnum])
        {
            return;
        }

        string[] known = [.. ServedValues.Known(openEnum)];
        if (known.Length > 0 && values.FirstOrDefault(value => !known.Contains(value)) is { } unknown)
        {
            string advice = SpellingAdvice.Nearest(unknown, known) is { } nearest ? $"write \"{nearest}\"" : $"known are {string.Join(", ", known)}";
            Report(context, attribute, $"\"{unknown}\" is no value of {openEnum.Name}: {advice}");
        }
    }

    private void LookAtVerbs(SymbolAnalysisContext context, AttributeData attribute)
    {
        foreach (string? verb in attribute.NamedArguments.Where(argument => argument.Key == "Verbs").SelectMany(argument => ServedValues.Texts(argument.Value)))
        {
            if (verb != "*" && (string.IsNullOrEmpty(verb) || verb!.Any(c => c is < 'a' or > 'z')))
            {
                Report(context, attribute, $"\"{verb}\" is no verb of RBAC: verbs are words in lower case, such as get, list, watch, create, update, patch and delete");
            }
        }
    }

    private void Report(SymbolAnalysisContext context, AttributeData attribute, string message)
    {
        if (attribute.ApplicationSyntaxReference is { } place)
        {
            Report(context, place.SyntaxTree.GetLocation(place.Span), message);
        }
    }

    private void Report(SymbolAnalysisContext context, Location location, string message, ImmutableDictionary<string, string?>? properties = null)
        => context.ReportDiagnostic(Diagnostic.Create(Rule, location, properties, message));
}
