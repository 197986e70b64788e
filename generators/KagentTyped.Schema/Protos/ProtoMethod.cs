namespace KagentTyped.Schema.Protos;

/// <summary>A method of a service.</summary>
/// <param name="Name">Its name, which is also that of the C# method.</param>
/// <param name="RequestType">The class of its requests, with namespace.</param>
/// <param name="ResponseType">The class of its answers, with namespace.</param>
/// <param name="StreamsRequests">Whether the caller streams.</param>
/// <param name="StreamsResponses">Whether the server streams.</param>
/// <param name="IsIdempotent">Whether a call may be repeated.</param>
public sealed record ProtoMethod(string Name, string RequestType, string ResponseType, bool StreamsRequests, bool StreamsResponses, bool IsIdempotent);
