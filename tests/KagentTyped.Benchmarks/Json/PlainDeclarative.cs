using k8s.Models;

namespace KagentTyped.Benchmarks.Json;

internal sealed class PlainDeclarative
{
    public PlainA2aConfig? A2aConfig { get; set; }

    public PlainContext? Context { get; set; }

    public PlainDeployment? Deployment { get; set; }

    public bool? ExecuteCodeBlocks { get; set; }

    public PlainMemory? Memory { get; set; }

    public string? ModelConfig { get; set; }

    public PlainPromptTemplate? PromptTemplate { get; set; }

    public string? Runtime { get; set; }

    public bool? Stream { get; set; }

    public string? SystemMessage { get; set; }

    public PlainSystemMessageFrom? SystemMessageFrom { get; set; }

    public IList<PlainTool>? Tools { get; set; }
}

internal sealed class PlainA2aConfig
{
    public IList<PlainSkill>? Skills { get; set; }
}

internal sealed class PlainSkill
{
    public string? Description { get; set; }

    public IList<string>? Examples { get; set; }

    public string? Id { get; set; }

    public IList<string>? InputModes { get; set; }

    public string? Name { get; set; }

    public IList<string>? OutputModes { get; set; }

    public IList<string>? Tags { get; set; }
}

internal sealed class PlainContext
{
    public long? CompactionInterval { get; set; }
}

internal sealed class PlainMemory
{
    public string? ModelConfig { get; set; }

    public long? TtlDays { get; set; }
}

internal sealed class PlainPromptTemplate
{
    public IList<string>? DataSources { get; set; }
}

internal sealed class PlainSystemMessageFrom
{
    public string? Key { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }
}

internal sealed class PlainTool
{
    public V1TypedObjectReference? Agent { get; set; }

    public IList<PlainHeader>? HeadersFrom { get; set; }

    public PlainMcpServer? McpServer { get; set; }

    public string? Type { get; set; }
}

internal sealed class PlainHeader
{
    public string? Name { get; set; }

    public string? Value { get; set; }

    public PlainSystemMessageFrom? ValueFrom { get; set; }
}

internal sealed class PlainMcpServer
{
    public IList<string>? AllowedHeaders { get; set; }

    public string? ApiGroup { get; set; }

    public string? Kind { get; set; }

    public string? Name { get; set; }

    public string? Namespace { get; set; }

    public IList<string>? RequireApproval { get; set; }

    public IList<string>? ToolNames { get; set; }
}
