namespace KagentTyped.Generators.CustomResources.Model;

/// <summary>How a member is declared.</summary>
internal enum MemberRole
{
    /// <summary>May be absent: a nullable property.</summary>
    Optional,

    /// <summary>Must be present, and the language says so to whoever writes <c>new</c>.</summary>
    Required,

    /// <summary>Must be present, but the language does not insist.</summary>
    Expected,

    /// <summary>The <c>apiVersion</c> or <c>kind</c> of a root type, preset.</summary>
    Identity,

    /// <summary>The <c>metadata</c> of a root type, made when first read.</summary>
    Metadata,
}
