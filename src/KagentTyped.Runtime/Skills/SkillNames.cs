using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Skills;

/// <summary>The folders that skills are loaded into.</summary>
public static class SkillNames
{
    private const string Pattern = "^[A-Za-z0-9._-]+$";

    /// <summary>The name of a skill in an image: the last segment without tag and digest.</summary>
    /// <param name="image">The image.</param>
    public static string OfImage(string image)
    {
        int digest = image.IndexOf('@', StringComparison.Ordinal);
        string segment = LastSegment(digest < 0 ? image : image[..digest]);
        int tag = segment.IndexOf(':', StringComparison.Ordinal);
        return tag < 0 ? segment : segment[..tag];
    }

    /// <summary>The name of a skill in a Git repository: its own, else the last segment of its path, else that of the address without <c>.git</c>.</summary>
    /// <param name="name">The name that the user gives; null or empty for none.</param>
    /// <param name="path">The folder inside the repository; null or empty for the whole.</param>
    /// <param name="url">The address of the repository.</param>
    public static string OfRepository(string? name, string? path, string url)
    {
        if (!string.IsNullOrEmpty(name))
            return name;
        if (path?.Trim('/') is { Length: > 0 } folder)
            return LastSegment(folder);
        int end = url.IndexOfAny(['?', '#']);
        string segment = LastSegment((end < 0 ? url : url[..end]).TrimEnd('/'));

        // Of git@host:repo.git, too.
        segment = segment[(segment.LastIndexOf(':') + 1)..];
        return segment.EndsWith(".git", StringComparison.Ordinal) ? segment[..^4] : segment;
    }

    /// <summary>What keeps a name from being a folder; null when nothing does.</summary>
    /// <param name="name">The name.</param>
    public static string? Problem(string name)
    {
        if (name.Length == 0)
            return "skill name is empty";
        if (name is "." or "..")
            return $"skill name {GoText.Quote(name)} is not a valid directory name";
        return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? null : $"skill name {GoText.Quote(name)} must match {Pattern}";
    }

    private static string LastSegment(string text) => text[(text.LastIndexOf('/') + 1)..];
}
