using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Makes a program of a parsed pattern, from its end to its start.</summary>
internal sealed class CelRegexCompiler
{
    private const int MaxInstructions = 200_000;

    private readonly List<CelRegexInstruction> _instructions = [];

    public CelRegexProgram Compile(Re2Node root) => new(_instructions, Compile(root, Add(new CelRegexInstruction(CelRegexOperation.Match, 0, 0, null, default))));

    private int Add(CelRegexInstruction instruction)
    {
        if (_instructions.Count >= MaxInstructions)
        {
            throw new CelLimitException("the regular expression is too large");
        }

        _instructions.Add(instruction);
        return _instructions.Count - 1;
    }

    private int Split(int preferred, int other) => Add(new CelRegexInstruction(CelRegexOperation.Split, preferred, other, null, default));

    // The first instruction of what matches the node and then goes on at next.
    private int Compile(Re2Node node, int next)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case Re2Set set:
                return Add(new CelRegexInstruction(CelRegexOperation.Class, next, 0, set.Members, default));
            case Re2Anchor anchor:
                return Add(new CelRegexInstruction(CelRegexOperation.Assert, next, 0, null, anchor.Assertion));
            case Re2Sequence sequence:
                for (int i = sequence.Parts.Count - 1; i >= 0; i--)
                {
                    next = Compile(sequence.Parts[i], next);
                }

                return next;
            case Re2Choice choice:
                int start = Compile(choice.Parts[choice.Parts.Count - 1], next);
                for (int i = choice.Parts.Count - 2; i >= 0; i--)
                {
                    start = Split(Compile(choice.Parts[i], next), start);
                }

                return start;
            default:
                return Repeat((Re2Repeat)node, next);
        }
    }

    private int Repeat(Re2Repeat repeat, int next)
    {
        var (least, most, isLazy, _) = repeat.Count;
        int start = next;
        if (most < 0)
        {
            int loop = Split(0, 0);
            int body = Compile(repeat.Part, loop);
            _instructions[loop] = Choose(isLazy, body, next);
            start = loop;
        }
        else
        {
            for (int i = least; i < most; i++)
            {
                int body = Compile(repeat.Part, start);
                start = Add(Choose(isLazy, body, next));
            }
        }

        for (int i = 0; i < least; i++)
        {
            start = Compile(repeat.Part, start);
        }

        return start;
    }

    private static CelRegexInstruction Choose(bool lazy, int body, int next) =>
        new(CelRegexOperation.Split, lazy ? next : body, lazy ? body : next, null, default);
}
