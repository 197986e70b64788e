using System.Diagnostics;
using System.Runtime.Versioning;

namespace KagentTyped.Runtime.Tests.Support;

/// <summary>
/// Runs scripts under the real <c>sh</c> in a folder of their own. Commands that do not belong to the system are stubs, which write their
/// arguments to files, one a line in base64.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Shell : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kagent-typed-sh");

    public Shell(params string[] stubs)
    {
        Directory.CreateDirectory(Bin);
        Directory.CreateDirectory(Home);
        foreach (string stub in stubs)
            Stub(stub, "");
    }

    /// <summary>The home directory of the script.</summary>
    public string Home => Path.Combine(_folder.FullName, "home");

    private string Bin => Path.Combine(_folder.FullName, "bin");

    /// <summary>Puts a command in front of those of the system.</summary>
    /// <param name="name">The name.</param>
    /// <param name="then">What it does beside noting its arguments.</param>
    public void Stub(string name, string then)
    {
        string path = Path.Combine(Bin, name);
        File.WriteAllText(path, $"""
            #!/bin/sh
            : > "{_folder.FullName}/{name}.argv"
            for argument in "$@"; do printf %s "$argument" | base64 -w0 >> "{_folder.FullName}/{name}.argv"; echo >> "{_folder.FullName}/{name}.argv"; done
            env > "{_folder.FullName}/{name}.env"
            {then}
            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The arguments that a stub was called with; null where it was not called.</summary>
    public string[]? Arguments(string stub)
    {
        string path = Path.Combine(_folder.FullName, $"{stub}.argv");
        return File.Exists(path) ? [.. File.ReadAllLines(path).Select(line => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(line)))] : null;
    }

    /// <summary>The environment that a stub was called with, one <c>NAME=value</c> a line.</summary>
    public string[] Environment(string stub) => File.ReadAllLines(Path.Combine(_folder.FullName, $"{stub}.env"));

    /// <summary>Runs a command line to its end.</summary>
    public (int ExitCode, string Output) Run(IReadOnlyList<string> command, byte[]? stdin = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Home };
        start.Environment["PATH"] = $"{Bin}:{start.Environment["PATH"]}";
        start.Environment["HOME"] = Home;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            if (stdin is not null)
                process.StandardInput.BaseStream.Write(stdin);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }

        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }

    public void Dispose()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                _folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (attempt < 100)
            {
                // A stub that runs in the background is still writing.
                Thread.Sleep(50);
            }
        }
    }
}
