using System.Text.RegularExpressions;

namespace KagentTyped.Generators.Tests.Demonstration;

/// <summary>The marks of the demonstration: which id is expected in which line of which file.</summary>
internal static partial class DemonstrationMarks
{
    /// <summary>Every mark as <c>file:line: id</c>, in order.</summary>
    /// <param name="folder">The folder of the demonstration.</param>
    public static IReadOnlyList<string> In(string folder) =>
    [
        .. Files(folder)
            .SelectMany(file => File.ReadLines(file).SelectMany((line, index) => Mark().Matches(line).Select(mark => Text(folder, file, index + 1, mark.Groups[1].Value))))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The files of the demonstration, without what a build has put there.</summary>
    /// <param name="folder">The folder of the demonstration.</param>
    public static IEnumerable<string> Files(string folder)
        => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal);

    /// <summary>A finding or mark.</summary>
    /// <param name="folder">The folder of the demonstration.</param>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="id">The id.</param>
    public static string Text(string folder, string file, int line, string id) => $"{Path.GetRelativePath(folder, file).Replace('\\', '/')}:{line}: {id}";

    [GeneratedRegex(@"expect: (KAT\d{4})")]
    private static partial Regex Mark();
}
