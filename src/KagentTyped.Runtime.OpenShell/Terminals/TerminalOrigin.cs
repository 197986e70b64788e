namespace KagentTyped.Runtime.OpenShell.Terminals;

/// <summary>Which web pages may open terminals. Browsers send the user's credentials along, whichever page asks.</summary>
public static class TerminalOrigin
{
    /// <summary>Whether a request may go on: it comes from no page, from a page of the same host, or from one that is listed.</summary>
    /// <param name="origin">The <c>Origin</c> header; null or empty where there is none, as with programs.</param>
    /// <param name="host">The <c>Host</c> header, with its port.</param>
    /// <param name="allowed">Other origins, such as <c>https://kagent.example</c>.</param>
    public static bool IsAllowed(string? origin, string host, IEnumerable<string> allowed)
        => string.IsNullOrEmpty(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && (page.Scheme is "http" or "https") && string.Equals(page.Authority, host, StringComparison.OrdinalIgnoreCase))
            || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
