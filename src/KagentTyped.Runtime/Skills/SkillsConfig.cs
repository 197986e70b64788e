using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Skills;

/// <summary>The configuration of the container that loads skills.</summary>
internal static class SkillsConfig
{
    /// <summary>Where the container finds what it authenticates to Git with.</summary>
    public const string AuthFolder = "/git-auth";

    private const string DefaultRef = "main";

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of the configuration.</summary>
    /// <param name="skills">The skills of the agent.</param>
    /// <param name="hasAuth">Whether Git is authenticated to.</param>
    /// <param name="pullSecrets">The Secrets to pull images with.</param>
    /// <param name="failure">What messages start with.</param>
    /// <param name="path">The field of the agent with the skills.</param>
    public static string Write(SandboxAgentSpecSkills skills, bool hasAuth, IReadOnlyList<string> pullSecrets, string failure, string path)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            var names = new Names(failure);
            writer.WriteStartObject();
            if (hasAuth)
                writer.WriteString("authMountPath"u8, AuthFolder);
            WriteRepositories(writer, skills.GitRefs ?? [], names, path);
            WriteImages(writer, skills.Refs ?? [], names, path);
            if (skills.InsecureSkipVerify == true)
                writer.WriteBoolean("insecureOci"u8, true);
            if (hasAuth)
                WriteHosts(writer, SshHost.Of((skills.GitRefs ?? []).Select(source => source.Url ?? "")));
            if (pullSecrets.Count > 0)
            {
                writer.WriteStartArray("imagePullSecrets"u8);
                foreach (string secret in pullSecrets)
                    writer.WriteStringValue(secret);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteRepositories(Utf8JsonWriter writer, IList<SandboxAgentSpecSkillsGitRef> sources, Names names, string path)
    {
        if (sources.Count == 0)
            return;
        writer.WriteStartArray("gitRefs"u8);
        for (int i = 0; i < sources.Count; i++)
        {
            var source = sources[i];
            string url = source.Url ?? "";
            string reference = string.IsNullOrEmpty(source.Ref) ? DefaultRef : source.Ref;
            string name = names.Take(SkillNames.OfRepository(source.Name, source.Path, url), $"git skill {GoText.Quote(url)}: ", $"{path}.gitRefs[{i}]");
            writer.WriteStartObject();
            writer.WriteString("url"u8, url);
            writer.WriteString("ref"u8, reference);
            writer.WriteString("dest"u8, $"{PodPaths.Skills}/{name}");

            // A shallow clone cannot name a commit.
            if (reference.Length == 40 && reference.All(char.IsAsciiHexDigit))
                writer.WriteBoolean("full"u8, true);
            if (names.SubPath(source.Path, $"{path}.gitRefs[{i}].path") is { Length: > 0 } subPath)
                writer.WriteString("subPath"u8, subPath);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteImages(Utf8JsonWriter writer, IList<string> images, Names names, string path)
    {
        if (images.Count == 0)
            return;
        writer.WriteStartArray("ociRefs"u8);
        for (int i = 0; i < images.Count; i++)
        {
            string name = names.Take(SkillNames.OfImage(images[i]), $"oci skill {GoText.Quote(images[i])}: ", $"{path}.refs[{i}]");
            writer.WriteStartObject();
            writer.WriteString("image"u8, images[i]);
            writer.WriteString("dest"u8, $"{PodPaths.Skills}/{name}");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteHosts(Utf8JsonWriter writer, IReadOnlyList<SshHost> hosts)
    {
        if (hosts.Count == 0)
            return;
        writer.WriteStartArray("sshHosts"u8);
        foreach (var host in hosts)
        {
            writer.WriteStartObject();
            writer.WriteString("host"u8, host.Host);
            if (host.Port.Length > 0)
                writer.WriteString("port"u8, host.Port);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Checks names as they are taken.</summary>
    private sealed class Names(string failure)
    {
        private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

        public string Take(string name, string prefix, string path)
        {
            if (SkillNames.Problem(name) is { } problem)
                throw new AgentValidationException(path, failure + prefix + problem);
            return _taken.Add(name) ? name : throw new AgentValidationException(path, $"{failure}duplicate skill directory name {GoText.Quote(name)}");
        }

        public string SubPath(string? subPath, string path)
        {
            try
            {
                return SkillPaths.Normalize(subPath);
            }
            catch (FormatException e)
            {
                throw new AgentValidationException(path, failure + e.Message, e);
            }
        }
    }
}
