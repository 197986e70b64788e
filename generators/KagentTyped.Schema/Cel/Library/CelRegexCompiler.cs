namespace KagentTyped.Schema.Cel.Library;

/// <summary>Makes a program of a parsed pattern, from its end to its start.</summary>
internal sealed class CelRegexCompiler
{
    private const int MaxInstructions = 200_000;

    private readonly List<CelRegexInstruction> _instructions = [];

    public CelRegexProgram Compile(CelRegexNode root) => new(_instructions, Compile(root, Add(new CelRegexInstruction(CelRegexOperation.Match, 0, 0, null, default))));

    private int Add(CelRegexInstruction instruction)
    {
        if (_instructions.Count >= MaxInstructions)
        {
            throw new CelRegexException("expression too large");
        }

        _instructions.Add(instruction);
        return _instructions.Count - 1;
    }

    private int Split(int preferred, int other) => Add(new CelRegexInstruction(CelRegexOperation.Split, preferred, other, null, default));

    // The first instruction of what matches the node and then goes on at next.
    private int Compile(CelRegexNode node, int next)
    {
        switch (node)
        {
            case CelRegexSet set:
                return Add(new CelRegexInstruction(CelRegexOperation.Class, next, 0, set.Set, default));
            case CelRegexAnchor anchor:
                return Add(new CelRegexInstruction(CelRegexOperation.Assert, next, 0, null, anchor.Assertion));
            case CelRegexSequence sequence:
                for (int i = sequence.Parts.Count - 1; i >= 0; i--)
                {
                    next = Compile(sequence.Parts[i], next);
                }

                return next;
            case CelRegexChoice choice:
                int start = Compile(choice.Parts[choice.Parts.Count - 1], next);
                for (int i = choice.Parts.Count - 2; i >= 0; i--)
                {
                    start = Split(Compile(choice.Parts[i], next), start);
                }

                return start;
            default:
                return Repeat((CelRegexRepeat)node, next);
        }
    }

    private int Repeat(CelRegexRepeat repeat, int next)
    {
        int start = next;
        if (repeat.Most < 0)
        {
            int loop = Split(0, 0);
            int body = Compile(repeat.Part, loop);
            _instructions[loop] = Choose(repeat.Lazy, body, next);
            start = loop;
        }
        else
        {
            for (int i = repeat.Least; i < repeat.Most; i++)
            {
                int body = Compile(repeat.Part, start);
                start = Add(Choose(repeat.Lazy, body, next));
            }
        }

        for (int i = 0; i < repeat.Least; i++)
        {
            start = Compile(repeat.Part, start);
        }

        return start;
    }

    private static CelRegexInstruction Choose(bool lazy, int body, int next) =>
        new(CelRegexOperation.Split, lazy ? next : body, lazy ? body : next, null, default);
}
