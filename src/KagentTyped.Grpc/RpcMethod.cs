namespace KagentTyped.Rpc;

/// <summary>A method of a service.</summary>
/// <param name="FullName">Its path, such as <c>/openshell.v1.OpenShell/GetSandbox</c>.</param>
/// <param name="IsIdempotent">Whether calls may be repeated.</param>
public sealed record RpcMethod(string FullName, bool IsIdempotent);
