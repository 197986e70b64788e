namespace KagentTyped.Generators.CustomResources;

/// <summary>The names of the pipeline's steps, for tests of what runs again after an edit.</summary>
internal static class StepNames
{
    public const string SchemaFiles = nameof(SchemaFiles);
    public const string ParsedFiles = nameof(ParsedFiles);
    public const string Resources = nameof(Resources);
    public const string Planning = nameof(Planning);
    public const string Plans = nameof(Plans);
    public const string CoreLibrary = nameof(CoreLibrary);
    public const string Models = nameof(Models);
    public const string Sources = nameof(Sources);
    public const string Validations = nameof(Validations);
    public const string Registry = nameof(Registry);
    public const string Diagnostics = nameof(Diagnostics);
    public const string Backends = nameof(Backends);
    public const string Reviews = nameof(Reviews);
    public const string ConversionReviews = nameof(ConversionReviews);
    public const string Conversions = nameof(Conversions);
    public const string RuleReviews = nameof(RuleReviews);
    public const string ReviewDiagnostics = nameof(ReviewDiagnostics);
    public const string KnownKinds = nameof(KnownKinds);
    public const string ManifestFiles = nameof(ManifestFiles);
    public const string ManifestPatches = nameof(ManifestPatches);
    public const string CheckedManifests = nameof(CheckedManifests);

    /// <summary>All of them.</summary>
    public static readonly string[] All = [SchemaFiles, ParsedFiles, Resources, Planning, Plans, CoreLibrary, Models, Sources, Validations, Registry, Diagnostics, Backends, Reviews, ConversionReviews, Conversions, RuleReviews, ReviewDiagnostics, KnownKinds, ManifestFiles, ManifestPatches, CheckedManifests];
}
