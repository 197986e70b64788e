using KagentTyped;
using KagentTyped.V1Alpha2;

// Here all backends meet: a platform or runtime that joins the schema fails the build until one of them serves it.
[assembly: ServesEvery<SandboxPlatform>]
[assembly: ServesEvery<AgentHarnessRuntime>]
