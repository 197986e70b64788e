namespace KagentTyped.Rpc;

/// <summary>
/// Makes a partial class serve a gRPC service: it is given an abstract base with every method of the service, so that a method it lacks is
/// an error of compilation. A code fix writes those that are missing.
/// </summary>
/// <typeparam name="TServiceBase">The base class that Grpc.Tools makes of the service, such as <c>Greeter.GreeterBase</c>.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GrpcBackendAttribute<TServiceBase> : Attribute
    where TServiceBase : class;
