using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Skills;

/// <summary>The folders inside repositories that skills are taken from.</summary>
public static class SkillPaths
{
    /// <summary>The path as the loader gets it; empty for the whole repository.</summary>
    /// <param name="path">The path that the user gives.</param>
    /// <exception cref="FormatException">The path leads out of the repository.</exception>
    public static string Normalize(string? path)
    {
        string relative = (path ?? "").TrimEnd('/');
        if (string.IsNullOrEmpty(path))
            return "";
        int depth = 0;
        bool escapes = path.StartsWith('/');
        foreach (string segment in relative.Split('/'))
        {
            depth += segment switch { "" or "." => 0, ".." => -1, _ => 1 };
            escapes |= depth < 0;
        }

        return escapes ? throw new FormatException($"skill subPath must be a relative path without '..' segments, got {GoText.Quote(path)}") : relative;
    }
}
