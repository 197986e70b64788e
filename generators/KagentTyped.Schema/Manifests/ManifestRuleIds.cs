namespace KagentTyped.Schema.Manifests;

/// <summary>The ids under which findings in manifests are reported, by the compiler and by tools alike.</summary>
public static class ManifestRuleIds
{
    /// <summary>See <see cref="ManifestRule.InvalidYaml"/>.</summary>
    public const string InvalidYaml = "KAT2001";

    /// <summary>See <see cref="ManifestRule.DuplicateKey"/>.</summary>
    public const string DuplicateKey = "KAT2002";

    /// <summary>See <see cref="ManifestRule.UnknownVersion"/>.</summary>
    public const string UnknownVersion = "KAT2003";

    /// <summary>See <see cref="ManifestRule.DeprecatedVersion"/>.</summary>
    public const string DeprecatedVersion = "KAT2004";

    /// <summary>See <see cref="ManifestRule.UnknownField"/>.</summary>
    public const string UnknownField = "KAT2005";

    /// <summary>See <see cref="ManifestRule.MissingField"/>.</summary>
    public const string MissingField = "KAT2006";

    /// <summary>See <see cref="ManifestRule.WrongType"/>.</summary>
    public const string WrongType = "KAT2007";

    /// <summary>See <see cref="ManifestRule.BrokenConstraint"/>.</summary>
    public const string BrokenConstraint = "KAT2008";

    /// <summary>See <see cref="ManifestRule.BrokenRule"/>.</summary>
    public const string BrokenRule = "KAT2009";

    /// <summary>See <see cref="ManifestRule.InvalidMetadata"/>.</summary>
    public const string InvalidMetadata = "KAT2010";

    /// <summary>See <see cref="ManifestRule.NotChecked"/>.</summary>
    public const string NotChecked = "KAT2011";

    /// <summary>The id of a rule.</summary>
    /// <param name="rule">The rule.</param>
    public static string Of(ManifestRule rule) => rule switch
    {
        ManifestRule.InvalidYaml => InvalidYaml,
        ManifestRule.DuplicateKey => DuplicateKey,
        ManifestRule.UnknownVersion => UnknownVersion,
        ManifestRule.DeprecatedVersion => DeprecatedVersion,
        ManifestRule.UnknownField => UnknownField,
        ManifestRule.MissingField => MissingField,
        ManifestRule.WrongType => WrongType,
        ManifestRule.BrokenConstraint => BrokenConstraint,
        ManifestRule.BrokenRule => BrokenRule,
        ManifestRule.InvalidMetadata => InvalidMetadata,
        _ => NotChecked,
    };
}
