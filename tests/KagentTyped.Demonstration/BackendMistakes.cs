using k8s;
using k8s.Models;
using KagentTyped;
using KagentTyped.Demonstration.DemoExampleCom.V1;
using KagentTyped.Rpc;

[assembly: ServesEvery<GadgetPlatform>] // expect: KAT3003

namespace KagentTyped.Demonstration;

[SandboxBackend(GadgetPlatform.Names.Here)]
[Owns<DemoExampleCom.V1.Gadget>]
[Owns<V1ConfigMap>] // expect: KAT3002
public sealed partial class GadgetBackend : IGadgetBackend
{
    public bool Supports(GadgetPlatform platform) => platform == GadgetPlatform.Here;

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Build() =>
    [
        new Gadget { Metadata = new() { Name = "gadget" }, Spec = new() { Platform = GadgetPlatform.Here } },
        new V1Secret { Metadata = new() { Name = "gadget" } }, // expect: KAT3001
    ];
}

[SandboxBackend]
public sealed class ClosedBackend // expect: KAT3008
{
    public string Name => "closed";
}

[GrpcBackend<Greeter.GreeterBase>]
public sealed class ClosedGreeter // expect: KAT0047
{
    public string Name => "closed";
}

public sealed class GadgetSteps(IKubernetes kubernetes, Greeter.GreeterClient greeter)
{
    public static void SetNotReady(GadgetStatus status, DateTime now) => status.Conditions =
    [
        new()
        {
            Type = "Redy", // expect: KAT3004
            Status = "False",
            Reason = "PodNotReady",
            Message = "The pod is not ready.",
            LastTransitionTime = now,
        },
    ];

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
        => await kubernetes.CoreV1.DeleteNamespacedSecretAsync(name, "gadgets", cancellationToken: cancellationToken); // expect: KAT3005

    public async Task EnsureAsync(V1Secret secret, CancellationToken cancellationToken)
        => await kubernetes.CoreV1.CreateNamespacedSecretAsync(secret, "gadgets", cancellationToken: cancellationToken); // expect: KAT3006

    public async Task<Hello> GreetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await greeter.GreetAsync(new Hello()); // expect: KAT3007
    }
}
