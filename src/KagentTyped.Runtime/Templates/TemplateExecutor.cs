using System.Text;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Templates;

/// <summary>Executes parsed templates, within bounds.</summary>
/// <param name="root">The fields of the root.</param>
/// <param name="functions">The functions.</param>
internal sealed class TemplateExecutor(IReadOnlyDictionary<string, object?> root, TemplateFunctions functions)
{
    /// <summary>The most bytes that a template may write: no Secret holds more.</summary>
    public const int MaxOutput = 1 << 20;

    private const int MaxSteps = 100_000;

    private readonly StringBuilder _output = new();
    private readonly List<KeyValuePair<string, object?>> _variables = [new("$", root)];
    private int _steps;

    /// <summary>What the template prints.</summary>
    /// <exception cref="TemplateException">Executing it failed.</exception>
    public string Execute(IReadOnlyList<TemplateNode> nodes)
    {
        Run(nodes, root);
        return _output.ToString();
    }

    private void Run(IReadOnlyList<TemplateNode> nodes, object? dot)
    {
        int outer = _variables.Count;
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TextNode text:
                    Write(text.Text, text.Position);
                    break;
                case OutputNode output:
                    object? value = Evaluate(output.Pipeline, dot);
                    if (output.Pipeline.Variables.Count == 0)
                        Write(Try(output.Pipeline.Position, () => TemplateFunctions.Print(value)), output.Pipeline.Position);
                    break;
                case BlockNode block:
                    Run(block, dot);
                    break;
            }
        }

        _variables.RemoveRange(outer, _variables.Count - outer);
    }

    private void Run(BlockNode block, object? dot)
    {
        int outer = _variables.Count;
        object? value = Evaluate(block.Pipeline, dot);
        if (block.Kind == TemplateBlock.Range)
            Repeat(block, value, dot);
        else
            Run(TemplateFunctions.IsTrue(value) ? block.Body : block.Otherwise, block.Kind == TemplateBlock.With && TemplateFunctions.IsTrue(value) ? value : dot);
        _variables.RemoveRange(outer, _variables.Count - outer);
    }

    private void Repeat(BlockNode block, object? value, object? dot)
    {
        if (value is not (null or IReadOnlyList<string>))
            throw Error(block.Pipeline.Position, "range needs a list");
        var items = (IReadOnlyList<string>?)value ?? [];
        var names = block.Pipeline.Variables;
        for (int i = 0; i < items.Count; i++)
        {
            if (names.Count > 0)
                _variables.Add(new(names[^1], items[i]));
            if (names.Count > 1)
                _variables.Add(new(names[0], (long)i));
            Step(block.Pipeline.Position);
            Run(block.Body, items[i]);
        }

        if (items.Count == 0)
            Run(block.Otherwise, dot);
    }

    private object? Evaluate(TemplatePipeline pipeline, object? dot)
    {
        object? value = null;
        for (int i = 0; i < pipeline.Commands.Count; i++)
            value = Evaluate(pipeline.Commands[i], dot, i > 0 ? [value] : []);
        foreach (string name in pipeline.Variables)
            _variables.Add(new(name, value));
        return value;
    }

    private object? Evaluate(TemplateCommand command, object? dot, IReadOnlyList<object?> piped)
    {
        Step(command.Position);
        if (command.Operands[0] is not NameOperand { Name: not ("true" or "false" or "nil") } function)
        {
            return command.Operands.Count == 1 && piped.Count == 0
                ? Evaluate(command.Operands[0], dot)
                : throw Error(command.Position, "only functions take arguments");
        }

        if (!TemplateFunctions.IsKnown(function.Name))
            throw Error(function.Position, $"function {GoText.Quote(function.Name)} not defined");
        if (function.Name is "and" or "or")
            return Choose(function, command, dot, piped);
        object?[] arguments = [.. command.Operands.Skip(1).Select(operand => Evaluate(operand, dot)), .. piped];
        return Try(function.Position, () => functions.Call(function.Name, arguments));
    }

    private object? Choose(NameOperand function, TemplateCommand command, object? dot, IReadOnlyList<object?> piped)
    {
        bool stop = function.Name == "or";
        object? value = null;
        foreach (var operand in command.Operands.Skip(1))
        {
            value = Evaluate(operand, dot);
            if (TemplateFunctions.IsTrue(value) == stop)
                return value;
        }

        if (command.Operands.Count + piped.Count < 2)
            throw Error(function.Position, $"{function.Name} needs a value");
        return piped.Count > 0 ? piped[0] : value;
    }

    private object? Evaluate(TemplateOperand operand, object? dot) => operand switch
    {
        LiteralOperand literal => literal.Value,
        NameOperand { Name: "true" } => true,
        NameOperand { Name: "false" } => false,
        NameOperand { Name: "nil" } => null,
        NameOperand name => Evaluate(new TemplateCommand(name.Position, [name]), dot, []),
        GroupOperand group => Evaluate(group.Pipeline, dot),
        PathOperand path => Fields(path, path.Variable is { } name ? _variables.FindLast(variable => variable.Key == name).Value : dot),
        _ => null,
    };

    private static object? Fields(PathOperand path, object? value)
    {
        foreach (string field in path.Fields)
        {
            value = value is IReadOnlyDictionary<string, object?> fields && fields.TryGetValue(field, out object? next)
                ? next
                : throw Error(path.Position, $"can't evaluate field {field}; there are AgentName, AgentNamespace, Description, ToolNames and SkillNames, of the root");
        }

        return value;
    }

    private void Write(string text, TemplatePosition position)
    {
        if (_output.Length + text.Length > MaxOutput)
            throw Error(position, $"the result has more than {MaxOutput} characters");
        _output.Append(text);
    }

    private void Step(TemplatePosition position)
    {
        if (++_steps > MaxSteps)
            throw Error(position, $"the template takes more than {MaxSteps} steps");
    }

    private static T Try<T>(TemplatePosition position, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (FormatException e)
        {
            throw Error(position, e.Message);
        }
    }

    private static TemplateException Error(TemplatePosition position, string message) => TemplateException.At(position, message, isSyntax: false);
}
