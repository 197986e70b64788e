using KagentTyped.Generators.Protos.Input;
using KagentTyped.Schema.Protos;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>
/// Finds names that the parser would not be done with: messages of one name in each other (<c>message a { message a { … } }</c>) make it try each way that a name
/// such as <c>a.a.a</c> can be read, and it recurses for each part.
/// </summary>
internal static class EndlessNames
{
    private const int MaxParts = 30;
    private const int MaxSteps = 1_000;

    /// <summary>Reports the files with such names.</summary>
    /// <param name="files">All files.</param>
    /// <param name="log">Takes the findings.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static void Report(IReadOnlyList<ProtoFile> files, ProblemLog log, CancellationToken cancellationToken)
    {
        var names = files.Select(file => log.Text(file).DottedNames().ToArray()).ToArray();
        for (int i = 0; i < files.Count; i++)
        {
            if (names[i].FirstOrDefault(name => DotsOf(name) >= MaxParts) is { } name)
            {
                log.Add(ProtoProblemKind.Unsupported, files[i], text => text.Find(name), $"The name '{ProtoSetReader.Shorten(name)}' has more than {MaxParts} parts: shorten it.");
            }
        }

        if (IsHarmless(files, names, log))
        {
            return;
        }

        var trees = files.Select(file => new NameTree(ParsedAlone.Parse(file).Files[0])).ToArray();
        var roots = trees.SelectMany(tree => tree.Declared.Select(pair => (pair.Key, tree))).ToLookup(pair => pair.Key, pair => pair.tree, StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < files.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var all = trees[i].All().ToArray();
            string? endless = log.Has(files[i]) ? null
                : all.SelectMany(tree => tree.Used.Where(name => tree.TakesMoreSteps(name.Split('.'), 0, MaxSteps))).FirstOrDefault()
                ?? names[i].Concat(all.Select(tree => tree.Path)).FirstOrDefault(name => IsEndless(name.Split('.'), roots));
            if (endless is not null)
            {
                string message = $"The name '{ProtoSetReader.Shorten(endless)}' can be read in too many ways, because messages that are in each other have one name: rename some of them.";
                log.Add(ProtoProblemKind.Unsupported, files[i], text => text.Find(endless), message);
            }
        }
    }

    // Options and the files that import this one look names up from the file, also without what may be the package.
    private static bool IsEndless(string[] parts, ILookup<string, NameTree> roots)
        => Enumerable.Range(0, parts.Length - 1).Any(first => roots[parts[first]].Any(root => root.TakesMoreSteps(parts, first, MaxSteps)));

    // In almost all projects names are too short, and messages nest too little, for that.
    private static bool IsHarmless(IReadOnlyList<ProtoFile> files, string[][] names, ProblemLog log)
    {
        int nesting = files.Select(file => log.Text(file).Nesting).DefaultIfEmpty(0).Max();
        int dots = names.SelectMany(ofFile => ofFile).Select(DotsOf).DefaultIfEmpty(0).Max();
        return Math.Pow(nesting, dots + nesting) <= MaxSteps;
    }

    private static int DotsOf(string name) => name.Count(c => c == '.');
}
