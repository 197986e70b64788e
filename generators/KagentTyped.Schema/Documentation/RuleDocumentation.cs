namespace KagentTyped.Schema.Documentation;

/// <summary>Where the rules behind findings are documented.</summary>
public static class RuleDocumentation
{
    /// <summary>The address of the project.</summary>
    public const string Repository = "https://github.com/kagent-typed/kagent-typed";

    /// <summary>The page of a rule: what it finds, an example, how to mend it and how to configure it.</summary>
    /// <param name="id">The id of the rule, such as <c>KAT2005</c>.</param>
    public static string LinkOf(string id) => $"{Repository}/blob/main/generators/docs/rules/{id}.md";
}
