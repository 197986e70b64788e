namespace KagentTyped.Generators.CustomResources.Input;

/// <summary>What the project says about a file of CustomResourceDefinitions, from the metadata of its item and from properties.</summary>
/// <param name="NamespacePattern">The namespace of the types; <c>{Group}</c>, <c>{Version}</c> and <c>{Kind}</c> are filled in.</param>
/// <param name="CoreTypeReuse">Whether shapes of Kubernetes core types become the types of KubernetesClient.</param>
/// <param name="RequiredMembers">Whether required members of nested types are <c>required</c> in C#.</param>
/// <param name="IsPublic">Whether the types are public.</param>
/// <param name="Models">Whether models are generated; otherwise the definitions only serve to check manifests.</param>
/// <param name="UnservedVersions">Whether versions that the API server does not serve are generated too.</param>
/// <param name="Conversions">Whether the versions of a kind are converted into each other.</param>
/// <param name="Validation">Whether validators and defaults are generated.</param>
/// <param name="TypeNames">Names for the types at given paths: <c>spec.platform=SandboxPlatform, spec.foo=Bar</c>.</param>
/// <param name="CoreTypes">Core types for given paths, or <c>none</c>: <c>spec.template.spec=V1PodSpec, spec.ref=none</c>.</param>
/// <param name="Reports">What the user asks to be told about the types.</param>
internal sealed record SchemaFileSettings(
    string NamespacePattern,
    bool CoreTypeReuse,
    bool RequiredMembers,
    bool IsPublic,
    bool Models,
    bool UnservedVersions,
    bool Conversions,
    bool Validation,
    string TypeNames,
    string CoreTypes,
    ReportSettings Reports);
