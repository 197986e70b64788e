namespace KagentTyped.Runtime.Failures;

/// <summary>Why a request to the API server did not give an answer, as far as a caller can react to it.</summary>
public enum ApiFailure
{
    /// <summary>Anything else: a conflict, an invalid object, an error inside the API server.</summary>
    Other,

    /// <summary>The object or the kind does not exist (HTTP 404).</summary>
    NotFound,

    /// <summary>The identity in use may not do that (HTTP 401 or 403).</summary>
    Forbidden,

    /// <summary>No answer came: no connection, a broken one, or a time-out that the caller did not ask for.</summary>
    Unreachable,
}
