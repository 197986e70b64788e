using System.Runtime.InteropServices;
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
    private const int HashLength = 24;
    private const int AgentHashLength = 16;
    private const int DetailHashLength = 20;
    private const string HarnessPrefix = "ahr";
    private const string AgentPrefix = "asr";

    /// <summary>The actor of a harness. It ends as the harness's template does, which <see cref="IsHarnessActor"/> makes use of.</summary>
    /// <param name="harness">The harness.</param>
    public static string HarnessActor(ObjectRef harness) => Name(HarnessPrefix, $"{harness.Namespace}-{harness.Name}", HarnessHash(harness));

    /// <summary>The ActorTemplate of a harness.</summary>
    /// <param name="harness">The harness.</param>
    public static string HarnessTemplate(ObjectRef harness) => Name(HarnessPrefix, harness.Name, HarnessHash(harness));

    /// <summary>Whether an actor and an ActorTemplate belong to one harness, as far as names tell.</summary>
    /// <param name="actorId">The actor.</param>
    /// <param name="template">The ActorTemplate that the actor was made from.</param>
    public static bool IsHarnessActor(string actorId, ObjectRef template)
        => actorId.Length > HashLength && template.Name.StartsWith($"{HarnessPrefix}-", StringComparison.Ordinal)
            && actorId.StartsWith($"{Readable(HarnessPrefix, template.Namespace, HashLength)}-", StringComparison.Ordinal)
            && template.Name.EndsWith($"-{actorId[^HashLength..]}", StringComparison.Ordinal);

    /// <summary>The actor of one chat session with an agent.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="sessionId">The session. White space around it does not count, upper and lower case do.</param>
    public static string SessionActor(ObjectRef agent, string sessionId)
        => Name(AgentPrefix, $"{agent.Namespace}-{agent.Name}", $"{AgentHash(agent)}-{Hash(DetailHashLength, "session actor", agent, Utf16(sessionId.Trim()))}");

    /// <summary>Whether an actor is one of the agent's sessions, as far as names tell.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="actorId">The actor.</param>
    /// <param name="template">The ActorTemplate that the actor was made from.</param>
    public static bool IsSessionActor(ObjectRef agent, string actorId, ObjectRef template)
        => IsAgentTemplate(agent, template) && IsSessionActor(agent, actorId);

    /// <summary>Whether an id is that of one of the agent's sessions.</summary>
    internal static bool IsSessionActor(ObjectRef agent, string actorId) => IsOfAgent(agent, actorId, $"{agent.Namespace}-{agent.Name}");

    /// <summary>The ActorTemplate of an agent in one of its configurations.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="revision">What tells configurations apart, such as a hash.</param>
    public static string AgentTemplate(ObjectRef agent, string revision)
        => Name(AgentPrefix, agent.Name, $"{AgentHash(agent)}-{Hash(DetailHashLength, "agent template", agent, revision)}");

    /// <summary>Whether an ActorTemplate is the agent's in one of its configurations, as far as names tell: also one that is gone.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="template">The ActorTemplate.</param>
    public static bool IsAgentTemplate(ObjectRef agent, ObjectRef template) => template.Namespace == agent.Namespace && IsOfAgent(agent, template.Name, agent.Name);

    private static bool IsOfAgent(ObjectRef agent, string name, string readable) => name.Length > DetailHashLength
        && name[..^DetailHashLength] == $"{Readable(AgentPrefix, readable, AgentHashLength + DetailHashLength + 1)}-{AgentHash(agent)}-";

    private static string Name(string prefix, string readable, string hash) => $"{Readable(prefix, readable, hash.Length)}-{hash}";

    /// <summary>What stands before the hash.</summary>
    private static string Readable(string prefix, string readable, int hashLength)
    {
        int room = MaxLength - prefix.Length - hashLength - 2;
        string middle = string.Create(Math.Min(room, readable.Length), readable, (label, text) =>
        {
            for (int i = 0; i < label.Length; i++)
                label[i] = char.IsAsciiLetterOrDigit(text[i]) ? char.ToLowerInvariant(text[i]) : '-';
        }).Trim('-');
        return middle.Length == 0 ? prefix : $"{prefix}-{middle}";
    }

    private static string HarnessHash(ObjectRef harness) => Hash(HashLength, "harness template", harness);

    private static string AgentHash(ObjectRef agent) => Hash(AgentHashLength, "agent", agent);

    private static string Hash(int length, string purpose, ObjectRef owner, string detail = "")
    {
        // With their lengths, so that parts cannot trade characters.
        string all = $"{purpose.Length}:{purpose}\n{owner.Namespace.Length}:{owner.Namespace}\n{owner.Name.Length}:{owner.Name}\n{detail.Length}:{detail}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..length];
    }

    /// <summary>A text from outside for the hash. It need not be well-formed, and UTF-8 makes one of all halves of surrogates.</summary>
    private static string Utf16(string text) => Convert.ToHexString(MemoryMarshal.AsBytes(text.AsSpan()));
}
