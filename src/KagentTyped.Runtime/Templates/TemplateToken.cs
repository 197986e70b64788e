namespace KagentTyped.Runtime.Templates;

/// <summary>What a token of an action is.</summary>
internal enum TemplateTokenKind
{
    /// <summary>A keyword or the name of a function.</summary>
    Name,

    /// <summary>A dot and names, such as <c>.AgentName</c>; a dot alone has no text.</summary>
    Field,

    /// <summary>A variable with its dollar sign; the root has the dollar sign alone.</summary>
    Variable,

    /// <summary>A text.</summary>
    Text,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>One of <c>| ( ) , := =</c>.</summary>
    Symbol,

    /// <summary>The end of the action.</summary>
    End,
}

/// <summary>A token of an action.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; of a literal its value.</param>
/// <param name="Offset">Where it starts in the template.</param>
/// <param name="FollowsSpace">Whether white space stands before it.</param>
internal readonly record struct TemplateToken(TemplateTokenKind Kind, string Text, int Offset, bool FollowsSpace);
