using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Deployments;

/// <summary>Images that Agent Substrate runs. A snapshot fits only the image that it was taken of, so an image is named by its digest.</summary>
public static class PinnedImage
{
    private const string Marker = "@sha256:";
    private const int DigestLength = 64;

    /// <summary>An image as it is, without white space around it.</summary>
    /// <param name="image">The image.</param>
    /// <param name="fieldPath">Where it stands.</param>
    /// <exception cref="AgentValidationException">There is none, or it does not end in <c>@sha256:</c> and 64 hexadecimal digits.</exception>
    public static string Check(string? image, string fieldPath) => Problem(image) is { } problem ? throw new AgentValidationException(fieldPath, problem) : image!.Trim();

    /// <summary>What keeps an image from running on Agent Substrate; null where nothing does.</summary>
    /// <param name="image">The image.</param>
    public static string? Problem(string? image)
    {
        string text = image?.Trim() ?? "";
        if (text.Length == 0)
            return "workload image is required";
        int at = text.IndexOf('@', StringComparison.Ordinal);
        bool isPinned = at > 0 && text.AsSpan(at).StartsWith(Marker) && text.Length == at + Marker.Length + DigestLength
            && text.Skip(at + Marker.Length).All(char.IsAsciiHexDigitLower) && text.All(c => c is > ' ' and <= '~');
        return isPinned ? null : $"workload image {GoText.Quote(text)} must be pinned with a digest (@sha256:...)";
    }
}
