using System.Text;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Substrate.Actors;

/// <summary>Names the actors that outlive their owner because the wait for them was given up.</summary>
public static class LeftBehind
{
    /// <summary>The reason of the event, of type Warning.</summary>
    public const string EventReason = "SubstrateActorsLeftBehind";

    // An event takes 1024 bytes; ids have at most 63.
    private const int MaxNamed = 8;
    private const int MaxBytes = 1024;
    private const string Ellipsis = "...";

    /// <summary>The text of the event.</summary>
    /// <param name="actors">The calls to ate-api; null where there are none.</param>
    /// <param name="why">Why nobody waits any longer, see <see cref="ActorDeletionPolicy.Reason"/>.</param>
    /// <param name="ids">The actors that the owner has by its name or its status; those that do not exist are left out where ate-api can tell.</param>
    /// <param name="templates">The ActorTemplates of the owner; all actors made from them count.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>The text, of at most 1024 bytes in UTF-8; null when nothing is left.</returns>
    public static Task<string?> DescribeAsync(
        IActorApi? actors, string why, IEnumerable<string?> ids, IReadOnlyCollection<ObjectRef> templates, CancellationToken cancellationToken = default)
        => DescribeAsync(actors, why, ids, templates, actor => templates.Contains(actor.Template), cancellationToken);

    internal static async Task<string?> DescribeAsync(
        IActorApi? actors, string why, IEnumerable<string?> ids, IReadOnlyCollection<ObjectRef> templates, Func<ActorInfo, bool> isOwn, CancellationToken cancellationToken)
    {
        var known = ids.OfType<string>().Select(id => id.Trim()).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        string text;
        try
        {
            if (actors is null)
                throw new SubstrateException("Agent Substrate is not configured");
            var left = (await actors.ListActorsAsync(cancellationToken).ConfigureAwait(false)).Where(isOwn).ToList();
            if (left.Count == 0)
                return null;
            text = Names(why, [.. left.Select(actor => $"{GoText.Quote(actor.Id)} ({actor.Status.Label()})")]) + ", with all snapshots; delete them with Agent Substrate's own tools";
        }
        catch (SubstrateException e)
        {
            // It is not known what is left, so whatever may be is named.
            string lost = known.Count > 0 ? Names(why, [.. known.Select(GoText.Quote)]) + ", if it exists" : $"{why}; it is not known which actors are left";
            text = $"{lost}, and others of ActorTemplates {string.Join(", ", templates.Take(MaxNamed))}: {e.Message}";
        }

        return Cut(text);
    }

    /// <summary>The beginning of a text that fits, in whole characters.</summary>
    private static string Cut(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MaxBytes)
            return text;
        (int bytes, int length) = (Ellipsis.Length, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxBytes)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length] + Ellipsis;
    }

    private static string Names(string why, IReadOnlyList<string> names)
        => $"{why}; left behind: actor{(names.Count == 1 ? "" : "s")} {string.Join(", ", names.Take(MaxNamed))}{(names.Count > MaxNamed ? $" and {names.Count - MaxNamed} more" : "")}";
}
