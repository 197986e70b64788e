using KagentTyped;
using KagentTyped.V1Alpha2;

// A backend that is added to the schema breaks the build until someone serves it.
[assembly: ServesEvery<AgentHarnessBackendType>]
