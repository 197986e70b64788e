namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>What a note tells.</summary>
internal enum NoteKind
{
    /// <summary>A pin that does not do what it says.</summary>
    Pin,

    /// <summary>Which core type a site became, or why it became none.</summary>
    CoreType,

    /// <summary>How the generated types are called.</summary>
    TypeNames,

    /// <summary>What is lost in another version.</summary>
    Conversion,

    /// <summary>A rule that is left to the interpreter.</summary>
    InterpretedRule,

    /// <summary>How many rules are compiled.</summary>
    Rules,

    /// <summary>A defect of the generator.</summary>
    Failure,
}
