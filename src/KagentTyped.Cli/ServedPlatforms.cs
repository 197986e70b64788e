using KagentTyped;
using KagentTyped.V1Alpha2;

// A platform that joins the schema fails the build until a backend that the command line knows serves it.
[assembly: ServesEvery<SandboxPlatform>]
