using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Templates;

/// <summary>Judges whether actors can be made of a template.</summary>
internal static class ActorTemplateReadiness
{
    public const string ReadyMessage = "ActorTemplate golden snapshot is ready";

    private const string NotReadyMessage = "ActorTemplate golden snapshot is not ready";

    public static bool IsReady(ActorTemplate template) => template.Status?.Phase == ActorTemplateApi.ReadyPhase;

    /// <summary>What the template says. Messages stay the same while the template does, so that repeating them writes nothing.</summary>
    public static SandboxReadiness Judge(ActorTemplate template, DateTimeOffset now, TimeSpan stuckAfter)
    {
        if (template.Metadata.DeletionTimestamp is not null)
            return Recreating;
        if (IsReady(template))
            return SandboxReadiness.Ready(TemplateReasons.ActorTemplateReady, ReadyMessage);
        if (template.Status?.Phase == ActorTemplateApi.FailedPhase)
            return SandboxReadiness.NotReady(TemplateReasons.ActorTemplateFailed, $"ActorTemplate {ObjectRef.Of(template)} failed{Conditions(template)}");
        bool isStuck = template.Metadata.CreationTimestamp is { } since && now - since > stuckAfter;
        return SandboxReadiness.NotReady(TemplateReasons.ActorTemplateNotReady, isStuck ? Stuck(template) : NotReadyMessage);
    }

    /// <summary>A ready template serves while another one is not ready yet.</summary>
    /// <param name="readiness">What the ready one says.</param>
    /// <param name="latest">What the other one waits for.</param>
    public static SandboxReadiness OfEarlier(SandboxReadiness readiness, string latest)
        => readiness with { Message = $"{readiness.Message} for an earlier configuration. The latest one: {latest}" };

    public static SandboxReadiness Recreating
        => SandboxReadiness.NotReady(TemplateReasons.ActorTemplateRecreating, "waiting for ActorTemplate golden actor deletion and recreate");

    // Substrate tries again for ever and only logs why.
    private static string Stuck(ActorTemplate template)
    {
        string phase = template.Status?.Phase is { Length: > 0 } text ? text : "initial";
        string actor = template.Status?.GoldenActorID is { Length: > 0 } id ? $", golden actor {id}" : "";
        return $"{NotReadyMessage}: ActorTemplate {ObjectRef.Of(template)} of {template.Metadata.CreationTimestamp:yyyy-MM-dd HH:mm:ss} UTC is still in phase {phase}{actor}{Conditions(template)}; "
            + "the log of Agent Substrate's controller says why";
    }

    private static string Conditions(ActorTemplate template)
    {
        // JSON may hold null where the type says that there is a condition.
        var told = (template.Status?.Conditions ?? []).Where(condition => condition is not null && condition.Status != "True")
            .Select(condition => $"{condition.Type} is {condition.Status}, {condition.Reason}: {condition.Message}");
        string all = string.Join("; ", told);
        return all.Length == 0 ? "" : $" ({all})";
    }
}
