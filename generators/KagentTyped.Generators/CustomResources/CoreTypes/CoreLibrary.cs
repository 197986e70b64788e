namespace KagentTyped.Generators.CustomResources.CoreTypes;

/// <summary>The KubernetesClient that the project references; what of it enters the pipeline.</summary>
/// <param name="ModuleVersionId">Identifies the build of the assembly; <see cref="CoreModelIndex.Get"/> finds its models by it.</param>
internal readonly record struct CoreLibrary(Guid ModuleVersionId);
