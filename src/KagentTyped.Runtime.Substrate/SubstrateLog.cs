using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.Substrate;

/// <summary>What is logged. Names only, never credentials or messages of users.</summary>
internal static partial class SubstrateLog
{
    [LoggerMessage(1, LogLevel.Information, "actor {Actor} created, owner={Owner}")]
    public static partial void ActorCreated(this ILogger logger, string actor, string owner);

    [LoggerMessage(2, LogLevel.Warning, "actor {Actor} waits for a free worker")]
    public static partial void ActorWaits(this ILogger logger, Exception exception, string actor);

    [LoggerMessage(3, LogLevel.Warning, "actor {Actor} was made from ActorTemplate {Template} of someone else and is left alone")]
    public static partial void ActorLeftAlone(this ILogger logger, string actor, string template);

    [LoggerMessage(4, LogLevel.Warning, "actor {Actor} of an idle session could not be suspended")]
    public static partial void SuspendFailed(this ILogger logger, Exception exception, string actor);

    [LoggerMessage(5, LogLevel.Warning, "actor {Actor} of a deleted session could not be deleted")]
    public static partial void DeleteFailed(this ILogger logger, Exception exception, string actor);

    [LoggerMessage(6, LogLevel.Information, "actor {Actor} of an idle harness is suspended")]
    public static partial void HarnessIsIdle(this ILogger logger, string actor);

    [LoggerMessage(7, LogLevel.Warning, "ActorTemplates of {Owner} could not be listed; what it leaves behind is told by names alone")]
    public static partial void TemplatesUnknown(this ILogger logger, Exception exception, string owner);

    [LoggerMessage(8, LogLevel.Error, "work in the background failed")]
    public static partial void BackgroundFailed(this ILogger logger, Exception exception);
}
