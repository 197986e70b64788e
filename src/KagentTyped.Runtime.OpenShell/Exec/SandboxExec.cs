using System.Buffers;
using System.Text;
using Google.Protobuf;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Rpc;
using KagentTyped.Runtime.OpenShell.Gateway;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.OpenShell.Exec;

/// <summary>
/// Runs commands in a sandbox. There is no parameter for an environment: the gateway logs it. Credentials come by the providers attached to the
/// sandbox, and content by standard input.
/// </summary>
internal sealed class SandboxExec(GatewayClient client, TimeProvider time)
{
    /// <summary>The most bytes that are kept of each output.</summary>
    public const int MaxOutput = 64 * 1024;

    /// <summary>The id by which the gateway runs commands; older gateways that give none take the name.</summary>
    /// <exception cref="OpenShellException">The sandbox cannot be read.</exception>
    public async Task<string> FindIdAsync(string name, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new OpenShellException("sandbox handle name is empty");
        var result = await client.GetSandboxAsync(name, cancellationToken).ConfigureAwait(false);
        if (!result.IsSuccess)
            throw OpenShellException.Of($"GetSandbox {GoText.Quote(name)} for exec sandbox_id", result.Failure);
        if (result.Value.Sandbox?.Metadata is not { } metadata)
            throw new OpenShellException($"GetSandbox {GoText.Quote(name)}: empty sandbox");
        string id = metadata.Id.Trim();
        return id.Length > 0 ? id : name;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="sandboxId">The sandbox.</param>
    /// <param name="command">Program and arguments, none with a line break.</param>
    /// <param name="stdin">The standard input.</param>
    /// <param name="timeout">When the gateway ends the command, in whole seconds.</param>
    /// <param name="deadline">When the call ends in any case.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="OpenShellException">The command did not run or did not end; a non-zero exit code is a result.</exception>
    public async Task<ExecResult> RunAsync(
        string sandboxId, IReadOnlyList<string> command, ReadOnlyMemory<byte> stdin, TimeSpan timeout, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var request = new ExecSandboxRequest { SandboxId = sandboxId, Command = { command }, Stdin = ByteString.CopyFrom(stdin.Span), TimeoutSeconds = (uint)timeout.TotalSeconds };
        using var limit = new TimeLimit(deadline, time, cancellationToken);
        return await limit.RunAsync("ExecSandbox", token => ReadAsync(request, deadline, token)).ConfigureAwait(false);
    }

    private async Task<ExecResult> ReadAsync(ExecSandboxRequest request, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var stdout = new Output();
        var stderr = new Output();
        int? exitCode = null;
        try
        {
            await foreach (var item in client.ExecAsync(request, deadline, cancellationToken).ConfigureAwait(false))
            {
                switch (item.PayloadCase)
                {
                    case ExecSandboxEvent.PayloadOneofCase.Stdout:
                        stdout.Add(item.Stdout.Data.Span);
                        break;
                    case ExecSandboxEvent.PayloadOneofCase.Stderr:
                        stderr.Add(item.Stderr.Data.Span);
                        break;
                    case ExecSandboxEvent.PayloadOneofCase.Exit:
                        exitCode = item.Exit.ExitCode;
                        break;
                }
            }
        }
        catch (RpcFailureException e)
        {
            throw OpenShellException.Of("ExecSandbox", e.Failure);
        }

        return exitCode is { } code
            ? new(code, stdout.ToString(), stderr.ToString(), stdout.IsTruncated || stderr.IsTruncated)
            : throw new OpenShellException("ExecSandbox finished without exit status");
    }

    /// <summary>Keeps the first bytes and counts the rest out.</summary>
    private sealed class Output
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();

        public bool IsTruncated { get; private set; }

        public void Add(ReadOnlySpan<byte> chunk)
        {
            int room = MaxOutput - _bytes.WrittenCount;
            IsTruncated |= chunk.Length > room;
            _bytes.Write(chunk[..Math.Min(room, chunk.Length)]);
        }

        public override string ToString() => Encoding.UTF8.GetString(_bytes.WrittenSpan);
    }
}
