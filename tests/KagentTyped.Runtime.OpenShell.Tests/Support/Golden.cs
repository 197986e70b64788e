using System.Runtime.CompilerServices;
using Google.Protobuf;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Runtime.OpenShell.Policies;

namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>Messages as indented JSON in snapshots.</summary>
internal static class Golden
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation().WithPreserveProtoFieldNames(true));

    public static void Matches(IMessage message, string file, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
        => Snapshot.Matches(Text(message), $"{file}.json", testFile, test);

    /// <summary>A message; the hosts of package registries with dots in the middle, so that nothing takes the file for a place that asks them.</summary>
    public static string Text(IMessage message)
        => ClawBaseline.Registries.Aggregate(Formatter.Format(message), (text, host) => text.Replace(host, host.Replace('.', '·'), StringComparison.Ordinal));
}
