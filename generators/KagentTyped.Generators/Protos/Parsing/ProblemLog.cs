using KagentTyped.Generators.Protos.Input;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Protos;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>Collects findings with their places, a bounded number for each file.</summary>
internal sealed class ProblemLog
{
    private const int MaxPerFile = 20;

    private readonly Dictionary<string, ProtoText> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<ProtoProblem> _problems = [];

    public EquatableArray<ProtoProblem> Problems => _problems.Distinct().ToEquatableArray();

    /// <summary>The text of a file without comments and strings.</summary>
    /// <param name="file">The file.</param>
    public ProtoText Text(ProtoFile file)
    {
        if (!_texts.TryGetValue(file.Path, out var text))
        {
            _texts.Add(file.Path, text = new ProtoText(file.Text));
        }

        return text;
    }

    /// <summary>Adds a finding.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="file">The file.</param>
    /// <param name="place">Finds its place; only asked when the finding is kept.</param>
    /// <param name="message">What is wrong and how to mend it.</param>
    public void Add(ProtoProblemKind kind, ProtoFile file, Func<ProtoText, TextRange> place, string message)
    {
        _counts.TryGetValue(file.Path, out int count);
        _counts[file.Path] = count + 1;
        if (count < MaxPerFile)
        {
            _problems.Add(new ProtoProblem(kind, file.Path, place(Text(file)), message));
        }
    }

    /// <summary>Whether a file has findings that keep it from being generated.</summary>
    /// <param name="file">The file.</param>
    public bool Has(ProtoFile file) => _counts.ContainsKey(file.Path);
}
