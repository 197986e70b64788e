namespace KagentTyped.Cli.Tests.Support;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("kagent-typed-").FullName;

    public string Write(string name, byte[] content)
    {
        string file = Path.Combine(_path, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
