using System.Text.RegularExpressions;

namespace KagentTyped.Schema.Patterns;

/// <summary>An expression for .NET's engine, as long as that is quick with it. Made ready when it is first needed.</summary>
/// <param name="translated">The .NET expression.</param>
internal sealed class QuickRegex(string translated)
{
    // A match that takes too long may be the first of its process, or have met a busy machine, and is tried again. After many of those it is the
    // expressions that are slow, and their number has no limit.
    private const int MostAttempts = 3;

    private const int MostRetries = 50;

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(50);

    private static int RetriesOfAll;

    private Regex? _regex;
    private int _timeouts;
    private volatile bool _isSlow;

    /// <summary>Whether the expression matches somewhere; null when the engine cannot tell in time, and from then on.</summary>
    /// <param name="text">Any text.</param>
    public bool? IsMatch(string text)
    {
        while (!_isSlow)
        {
            try
            {
                return (_regex ??= new Regex(translated, RegexOptions.CultureInvariant, Timeout)).IsMatch(text);
            }
            catch (RegexMatchTimeoutException)
            {
                _isSlow = Interlocked.Increment(ref _timeouts) >= MostAttempts || Interlocked.Increment(ref RetriesOfAll) > MostRetries;
            }
            catch (Exception e) when (e is ArgumentException or OverflowException)
            {
                _isSlow = true;
            }
        }

        return null;
    }
}
