namespace KagentTyped.Generators.Protos.Input;

/// <summary>Paths of .proto files, as text alone.</summary>
internal static class ProtoPaths
{
    /// <summary>
    /// The folder that a file's imports start from, by the rules of Grpc.Tools: the item's own, else the project's folder for files inside
    /// it, else the file's folder.
    /// </summary>
    /// <param name="file">The file, normalized.</param>
    /// <param name="root">The item's ProtoRoot, if any; relative to the project.</param>
    /// <param name="project">The folder of the project, if known.</param>
    public static string Root(string file, string? root, string? project)
    {
        string folder = Normalize(project ?? "").TrimEnd('/');
        if (root is not null)
        {
            string given = Normalize(IsRooted(root) || folder.Length == 0 ? root : folder + "/" + root).TrimEnd('/');
            if (IsBelow(file, given))
            {
                return given;
            }
        }

        return folder.Length > 0 && IsBelow(file, folder) ? folder : file.Substring(0, Math.Max(0, file.LastIndexOf('/')));
    }

    /// <summary>A path from a folder above it.</summary>
    /// <param name="file">The path, normalized.</param>
    /// <param name="root">The folder, normalized.</param>
    public static string Name(string file, string root) => root.Length == 0 ? file : file.Substring(root.Length + 1);

    /// <summary>A path with forward slashes and without <c>.</c> and <c>..</c>.</summary>
    /// <param name="path">Any path.</param>
    public static string Normalize(string path)
    {
        var parts = new List<string>();
        string[] all = path.Replace('\\', '/').Split('/');
        for (int i = 0; i < all.Length; i++)
        {
            bool isParent = all[i] == "..";
            if (isParent && parts.Count > 0 && parts[parts.Count - 1] is not (".." or ""))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (all[i] != "." && (all[i].Length > 0 || i == 0))
            {
                parts.Add(all[i]);
            }
        }

        return string.Join("/", parts);
    }

    private static bool IsRooted(string path) => path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':');

    private static bool IsBelow(string file, string folder)
        => folder.Length > 0 && file.Length > folder.Length && file[folder.Length] == '/' && file.StartsWith(folder, StringComparison.Ordinal);
}
