namespace KagentTyped.Runtime.Templates;

/// <summary>A part of a parsed template.</summary>
internal abstract record TemplateNode;

/// <summary>Literal text.</summary>
internal sealed record TextNode(TemplatePosition Position, string Text) : TemplateNode;

/// <summary>An action that prints a value, or declares a variable and prints nothing.</summary>
internal sealed record OutputNode(TemplatePipeline Pipeline) : TemplateNode;

/// <summary>The blocks <c>if</c>, <c>with</c> and <c>range</c>.</summary>
internal sealed record BlockNode(TemplateBlock Kind, TemplatePipeline Pipeline, IReadOnlyList<TemplateNode> Body, IReadOnlyList<TemplateNode> Otherwise) : TemplateNode;

/// <summary>What a block does.</summary>
internal enum TemplateBlock
{
    /// <summary>Chooses.</summary>
    If,

    /// <summary>Chooses, and changes the dot.</summary>
    With,

    /// <summary>Repeats for each item, with the item as the dot.</summary>
    Range,
}

/// <summary>Commands, each given the value of the one before as its last argument, and the variables that get the result.</summary>
internal sealed record TemplatePipeline(TemplatePosition Position, IReadOnlyList<string> Variables, IReadOnlyList<TemplateCommand> Commands);

/// <summary>A value, or a function and its arguments.</summary>
internal sealed record TemplateCommand(TemplatePosition Position, IReadOnlyList<TemplateOperand> Operands);

/// <summary>A value in an action.</summary>
internal abstract record TemplateOperand(TemplatePosition Position);

/// <summary>The name of a function, or of a constant.</summary>
internal sealed record NameOperand(TemplatePosition Position, string Name) : TemplateOperand(Position);

/// <summary>A text or an integer.</summary>
internal sealed record LiteralOperand(TemplatePosition Position, object Value) : TemplateOperand(Position);

/// <summary>A variable, or the dot where it has no name, and the fields behind it.</summary>
internal sealed record PathOperand(TemplatePosition Position, string? Variable, IReadOnlyList<string> Fields) : TemplateOperand(Position);

/// <summary>A pipeline in parentheses.</summary>
internal sealed record GroupOperand(TemplatePosition Position, TemplatePipeline Pipeline) : TemplateOperand(Position);
