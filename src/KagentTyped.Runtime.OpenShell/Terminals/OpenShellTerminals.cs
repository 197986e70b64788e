using KagentTyped.Runtime.OpenShell.Creation;
using KagentTyped.Runtime.OpenShell.Gateway;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Terminals;

/// <summary>
/// Opens terminals of harnesses over the connection that backends use, with its TLS and token. The caller has made sure that the user may use the
/// harness; the sandbox follows from the harness alone.
/// </summary>
/// <param name="connection">The gateway.</param>
public sealed class OpenShellTerminals(OpenShellConnection connection)
{
    /// <summary>How long opening may take.</summary>
    public static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(90);

    /// <summary>The user that SSH clients name; the server in the sandbox asks for no password.</summary>
    public const string User = "sandbox";

    /// <summary>The kind of terminal that programs in the sandbox are told of.</summary>
    public const string TerminalType = "xterm-256color";

    /// <summary>Opens a byte stream to the SSH server in a harness's sandbox. Disposing it ends the session on the gateway too.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="start">The first frame of the client.</param>
    /// <param name="cancellationToken">Ends the opening; the stream lives on its own.</param>
    /// <exception cref="OpenShellException">The sandbox does not exist, is another's, or the gateway gave no answer; the message is for the client.</exception>
    public async Task<SshTunnel> OpenSshAsync(AgentHarness harness, TerminalStart start, CancellationToken cancellationToken = default)
    {
        using var limit = new TimeLimit(HandshakeLimit, connection.Time, cancellationToken);
        return await limit.RunAsync("open terminal", token => OpenAsync(harness, start, token)).ConfigureAwait(false);
    }

    private async Task<SshTunnel> OpenAsync(AgentHarness harness, TerminalStart start, CancellationToken cancellationToken)
    {
        var client = connection.Client;
        string name = SandboxNames.Of(ObjectRef.Of(harness));
        if (start.SandboxName != name)
            throw new OpenShellException($"sandbox {GoText.Quote(start.SandboxName)} is not that of AgentHarness {ObjectRef.Of(harness)}");
        var found = await client.GetSandboxAsync(name, cancellationToken).ConfigureAwait(false);
        if (!found.IsSuccess)
            throw OpenShellException.Of("GetSandbox", found.Failure);
        if (found.Value.Sandbox is not { } sandbox || IdOf(sandbox) is not { Length: > 0 } id)
            throw new OpenShellException($"sandbox {GoText.Quote(name)}: response missing metadata id and name");
        if (!Ownership.IsOf(sandbox, harness))
            throw new OpenShellException($"sandbox {GoText.Quote(name)} does not belong to AgentHarness {ObjectRef.Of(harness)}");

        var session = await client.CreateSshSessionAsync(id, cancellationToken).ConfigureAwait(false);
        if (!session.IsSuccess)
            throw OpenShellException.Of("CreateSshSession", session.Failure);
        string sessionToken = session.Value.Token.Trim();
        if (sessionToken.Length == 0)
            throw new OpenShellException("CreateSshSession returned empty session token");
        if (session.Value.SandboxId.Trim() is { Length: > 0 } given)
            id = given;
        return await SshTunnel.OpenAsync(client, id, sessionToken, connection.CallTimeout, connection.Time, cancellationToken).ConfigureAwait(false);
    }

    private static string? IdOf(OpenShellApi.V1.Sandbox sandbox) => sandbox.Metadata is { } metadata
        ? metadata.Id.Trim() is { Length: > 0 } id ? id : metadata.Name.Trim()
        : null;
}
