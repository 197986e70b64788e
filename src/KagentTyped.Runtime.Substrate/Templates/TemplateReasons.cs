namespace KagentTyped.Runtime.Substrate.Templates;

/// <summary>The reasons that ActorTemplates add to those of <see cref="Readiness.ReadinessReasons"/>.</summary>
public static class TemplateReasons
{
    /// <summary>True: the golden snapshot is there.</summary>
    public const string ActorTemplateReady = nameof(ActorTemplateReady);

    /// <summary>False: there is no golden snapshot yet.</summary>
    public const string ActorTemplateNotReady = nameof(ActorTemplateNotReady);

    /// <summary>False: Agent Substrate gave up on the template.</summary>
    public const string ActorTemplateFailed = nameof(ActorTemplateFailed);

    /// <summary>False: no template exists yet.</summary>
    public const string ActorTemplateNotFound = nameof(ActorTemplateNotFound);

    /// <summary>False: the template is being replaced.</summary>
    public const string ActorTemplateRecreating = nameof(ActorTemplateRecreating);

    /// <summary>Unknown: reading the template failed.</summary>
    public const string ActorTemplateGetFailed = nameof(ActorTemplateGetFailed);

    /// <summary>Unknown: listing the templates failed.</summary>
    public const string ActorTemplateListFailed = nameof(ActorTemplateListFailed);
}
