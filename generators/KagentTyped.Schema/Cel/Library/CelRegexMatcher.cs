using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Runs a program over a text, following all its threads at once in the order of their preference.</summary>
internal sealed class CelRegexMatcher
{
    private readonly CelRegexProgram _program;
    private readonly CelEvaluation _evaluation;
    private readonly string _text;
    private readonly int[] _marks;
    private readonly Stack<int> _pending = new();
    private List<(int At, int Start)> _threads = [];
    private List<(int At, int Start)> _following = [];
    private int _mark;
    private int _followed;

    public CelRegexMatcher(CelRegexProgram program, CelEvaluation evaluation, string text)
    {
        _program = program;
        _evaluation = evaluation;
        _text = text;
        _marks = new int[program.Instructions.Count];
        evaluation.Step(_marks.Length >> 4);
    }

    public bool TryMatch(int from, bool firstWins, out int start, out int end)
    {
        (start, end) = (-1, -1);
        _threads.Clear();
        int at = from;
        while (true)
        {
            _mark++;
            var current = _threads;
            _threads = _following;
            _threads.Clear();
            bool pairs = at + 1 < _text.Length && char.IsSurrogatePair(_text[at], _text[at + 1]);

            // What came from the characters before goes first, a match that starts here last.
            foreach (var (thread, threadStart) in current)
            {
                Follow(thread, threadStart, at);
            }

            if (start < 0)
            {
                Follow(_program.Start, at, at);
            }

            _following = current;
            _following.Clear();
            _evaluation.Step((_threads.Count >> 1) + (_followed >> 3) + 1);
            _followed = 0;
            int c = at >= _text.Length ? -1 : pairs ? char.ConvertToUtf32(_text[at], _text[at + 1]) : _text[at];
            foreach (var (thread, threadStart) in _threads)
            {
                var instruction = _program.Instructions[thread];
                if (instruction.Operation == CelRegexOperation.Match)
                {
                    (start, end) = (threadStart, at);
                    if (firstWins)
                    {
                        return true;
                    }

                    // Threads that are preferred less cannot win any more.
                    break;
                }

                if (c >= 0 && instruction.Class!.Contains(c))
                {
                    _following.Add((instruction.Next, threadStart));
                }
            }

            (_threads, _following) = (_following, _threads);
            if (c < 0 || (_threads.Count == 0 && start >= 0))
            {
                return start >= 0;
            }

            at += pairs ? 2 : 1;
        }
    }

    // Adds the instructions that take a character or match, and that can be reached from here without one.
    private void Follow(int instruction, int start, int at)
    {
        _pending.Push(instruction);
        while (_pending.Count > 0)
        {
            int next = _pending.Pop();
            _followed++;
            if (_marks[next] == _mark)
            {
                continue;
            }

            _marks[next] = _mark;
            var step = _program.Instructions[next];
            switch (step.Operation)
            {
                case CelRegexOperation.Split:
                    _pending.Push(step.Other);
                    _pending.Push(step.Next);
                    break;
                case CelRegexOperation.Assert:
                    if (Holds(step.Assertion, at))
                    {
                        _pending.Push(step.Next);
                    }

                    break;
                default:
                    _threads.Add((next, start));
                    break;
            }
        }
    }

    private bool Holds(Re2Assertion assertion, int at)
    {
        bool wordBefore = at > 0 && RuneSet.WordCharacters.Contains(_text[at - 1]);
        bool wordAfter = at < _text.Length && RuneSet.WordCharacters.Contains(_text[at]);
        return assertion switch
        {
            Re2Assertion.TextStart => at == 0,
            Re2Assertion.TextEnd => at == _text.Length,
            Re2Assertion.LineStart => at == 0 || _text[at - 1] == '\n',
            Re2Assertion.LineEnd => at == _text.Length || _text[at] == '\n',
            Re2Assertion.WordBoundary => wordBefore != wordAfter,
            _ => wordBefore == wordAfter,
        };
    }
}
