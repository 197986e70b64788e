using System.Diagnostics;

namespace KagentTyped.Conformance.Tests.Support;

/// <summary>
/// The API server that verdicts come from: the one of the kubeconfig that <c>KAGENTTYPED_KUBECONFIG</c> names, or one started for the run where its scripts lie
/// beside the repository.
/// </summary>
internal sealed class ApiServer : IDisposable
{
    public const string KubeconfigVariable = "KAGENTTYPED_KUBECONFIG";

    private readonly string? _folder;
    private readonly string? _scripts;

    private ApiServer(string kubeconfig, string? folder, string? scripts)
    {
        Kubeconfig = kubeconfig;
        _folder = folder;
        _scripts = scripts;
    }

    public string Kubeconfig { get; }

    /// <summary>A server; or null and why there is none.</summary>
    public static ApiServer? Start(out string reason)
    {
        reason = "";
        if (Environment.GetEnvironmentVariable(KubeconfigVariable) is { Length: > 0 } given)
            return new(given, null, null);
        if (Repository.Beside("shared", "apiserver") is not { } scripts || OperatingSystem.IsWindows())
        {
            reason = $"{KubeconfigVariable} names no kubeconfig";
            return null;
        }

        string cache = Environment.GetEnvironmentVariable("KUBE_TEST_SERVER") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kube-test-server");
        if (!File.Exists(Path.Combine(cache, "bin", "kube-apiserver")) && Run(scripts, "install.sh", [], TimeSpan.FromMinutes(10)) is null)
        {
            reason = "the test server cannot be installed";
            return null;
        }

        string folder = Directory.CreateTempSubdirectory("kagenttyped-conformance-").FullName;
        if (Run(scripts, "start.sh", [folder], TimeSpan.FromSeconds(90)) is { } output)
            return new(output.Trim(), folder, scripts);
        reason = "the test server does not start";
        Directory.Delete(folder, recursive: true);
        return null;
    }

    public void Dispose()
    {
        if (_folder is null)
            return;
        Run(_scripts!, "stop.sh", [_folder], TimeSpan.FromSeconds(30));
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Run(string folder, string script, string[] arguments, TimeSpan limit)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(folder, script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadLineAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            return null;
        }

        return process.ExitCode == 0 ? output.Result ?? "" : null;
    }
}
