using System.Security.Cryptography;
using System.Text;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Naming;

/// <summary>
/// Names of actors and ActorTemplates. Each is a function of Kubernetes names alone, a DNS label of at most 63 characters, and ends in a hash of all that
/// it stands for, so that different owners never share one; what stands before the hash is for people to read.
/// </summary>
public static class SubstrateNames
{
    private const int MaxLength = 63;
    private const int HashBytes = 12;

    /// <summary>The actor of a harness.</summary>
    /// <param name="harness">The harness.</param>
    public static string HarnessActor(ObjectRef harness) => Name("ahr", $"{harness.Namespace}-{harness.Name}", "harness actor", harness);

    /// <summary>The ActorTemplate of a harness.</summary>
    /// <param name="harness">The harness.</param>
    public static string HarnessTemplate(ObjectRef harness) => Name("ahr", harness.Name, "harness template", harness);

    /// <summary>The actor of one chat session with an agent.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="sessionId">The session. White space around it does not count, upper and lower case do.</param>
    public static string SessionActor(ObjectRef agent, string sessionId)
        => Name("asr", $"{agent.Namespace}-{agent.Name}", "session actor", agent, sessionId.Trim());

    /// <summary>The ActorTemplate of an agent in one of its configurations.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="revision">What tells configurations apart, such as a hash.</param>
    public static string AgentTemplate(ObjectRef agent, string revision) => Name("asr", agent.Name, "agent template", agent, revision);

    private static string Name(string prefix, string readable, string purpose, ObjectRef owner, string detail = "")
    {
        // With their lengths, so that parts cannot trade characters.
        string all = string.Join('\n', new[] { purpose, owner.Namespace, owner.Name, detail }.Select(part => $"{part.Length}:{part}"));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, HashBytes));
        int room = MaxLength - prefix.Length - hash.Length - 2;
        string middle = new string([.. readable.Take(room).Select(Label)]).Trim('-');
        return middle.Length == 0 ? $"{prefix}-{hash}" : $"{prefix}-{middle}-{hash}";
    }

    private static char Label(char c) => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-';
}
