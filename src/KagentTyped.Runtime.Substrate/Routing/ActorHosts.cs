using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Substrate.Routing;

/// <summary>The host names of actors and the router in front of them.</summary>
public static class ActorHosts
{
    /// <summary>What follows the id of an actor in its host name, unless configured otherwise.</summary>
    public const string DefaultSuffix = "actors.resources.substrate.ate.dev";

    /// <summary>The URL of atenet-router, unless configured otherwise.</summary>
    public const string DefaultRouterUrl = "http://atenet-router.ate-system.svc:80";

    /// <summary>The host name of an actor.</summary>
    /// <param name="actorId">The actor.</param>
    /// <param name="suffix">What follows the id; <see cref="DefaultSuffix"/> where null or blank.</param>
    public static string Of(string actorId, string? suffix = null) => $"{actorId}.{(string.IsNullOrWhiteSpace(suffix) ? DefaultSuffix : suffix.Trim())}";

    /// <summary>How an actor is reached.</summary>
    /// <param name="routerUrl">The URL of the router, http or https; <see cref="DefaultRouterUrl"/> where null or blank.</param>
    /// <param name="actorId">The actor.</param>
    /// <param name="suffix">What follows the id in the host name; <see cref="DefaultSuffix"/> where null or blank.</param>
    /// <exception cref="SubstrateException">There is no actor, or the URL or the suffix cannot be used.</exception>
    public static RouterTarget Target(string? routerUrl, string? actorId, string? suffix = null)
    {
        string id = actorId?.Trim() ?? "";
        if (id.Length == 0)
            throw new SubstrateException("actor id is required");
        string host = Of(id, suffix);
        return Dns1123.SubdomainProblems(host) is [var problem, ..]
            ? throw new SubstrateException($"actor host {GoText.Quote(host)} cannot be used: {problem}")
            : new(Router(string.IsNullOrWhiteSpace(routerUrl) ? DefaultRouterUrl : routerUrl.Trim()), host);
    }

    private static Uri Router(string text)
    {
        // A host and port without a scheme reads as one: atenet-router:80.
        if (!text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            throw new SubstrateException($"atenet-router URL {GoText.Quote(text)} must include a scheme (http or https)");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
            throw new SubstrateException($"parse atenet-router URL {GoText.Quote(text)}: it is no URL");
        return url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0
            ? throw new SubstrateException("atenet-router URL must hold neither user name and password nor a query or fragment")
            : url;
    }
}
