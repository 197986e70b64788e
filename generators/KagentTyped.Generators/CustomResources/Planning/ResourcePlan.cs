using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Planning;

/// <summary>A resource that will be generated, with the names that depend on the other resources of the project.</summary>
/// <param name="Input">What to generate.</param>
/// <param name="Namespace">Where the types go.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="RootName">The name of the root type.</param>
/// <param name="ListName">The name of the list type.</param>
/// <param name="TakenNames">Names of the other resources' root and list types in the namespace.</param>
internal sealed record ResourcePlan(ResourceInput Input, string Namespace, string HintName, string RootName, string ListName, EquatableArray<string> TakenNames);
