using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>
/// A regular expression with the meaning it has in RE2: over code points, leftmost match first, ASCII classes, no back references. The
/// time to match grows with the length of the text times the size of the pattern and never faster.
/// </summary>
internal sealed class CelRegex
{
    private readonly CelRegexProgram _program;

    private CelRegex(CelRegexProgram program) => _program = program;

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="regex">The expression.</param>
    /// <param name="problem">What is wrong, in the API server's words.</param>
    /// <exception cref="CelLimitException">The server takes it, but it is too much for us.</exception>
    public static bool TryCompile(string pattern, out CelRegex regex, out string problem)
    {
        regex = null!;
        problem = "";
        try
        {
            var parser = new Re2Parser(pattern);
            var root = parser.Parse();
            if (parser.UnknownScript is { } script)
            {
                throw new CelLimitException($"the script {script} is not known");
            }

            regex = new CelRegex(new CelRegexCompiler().Compile(root));
            return true;
        }
        catch (Re2SyntaxException exception)
        {
            problem = exception.Message;
            return false;
        }
    }

    /// <summary>Whether the expression matches somewhere in the text.</summary>
    public bool IsMatch(CelEvaluation evaluation, string text) => new CelRegexMatcher(_program, evaluation, text).TryMatch(0, firstWins: true, out _, out _);

    /// <summary>The leftmost match from an offset on.</summary>
    public bool TryFind(CelEvaluation evaluation, string text, int from, out int start, out int end) =>
        new CelRegexMatcher(_program, evaluation, text).TryMatch(from, firstWins: false, out start, out end);
}
