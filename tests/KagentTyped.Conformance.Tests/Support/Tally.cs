using System.Diagnostics;

namespace KagentTyped.Conformance.Tests.Support;

/// <summary>Counts agreements and keeps the shortest disagreements.</summary>
internal sealed class Tally(string what)
{
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly List<string> _disagreements = [];
    private int _agreements;
    private int _without;

    public void Add(string name, string? difference, string input)
    {
        if (difference is null)
            _agreements++;
        else
            _disagreements.Add($"{name}: {difference}\n  input: {input}");
    }

    /// <summary>Counts a case to which the server said nothing.</summary>
    public void AddWithoutVerdict() => _without++;

    /// <summary>Prints the summary and fails when there is a disagreement.</summary>
    public void Finish()
    {
        Summary.WriteLine(
            $"Conformance, {what}: {_agreements + _disagreements.Count} compared, {_agreements} agree, {_disagreements.Count} disagree{(_without > 0 ? $", {_without} without a verdict" : "")}, {_time.Elapsed.TotalSeconds:F1} s");
        Assert.True(_agreements > 0, "Nothing was compared.");
        Assert.True(_disagreements.Count == 0, $"{_disagreements.Count} disagreements, the shortest:\n{string.Join("\n", _disagreements.OrderBy(text => text.Length).Take(12))}");
    }
}
