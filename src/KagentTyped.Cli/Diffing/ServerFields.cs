using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Diffing;

/// <summary>Knows what an API server adds to objects that nobody asked it for.</summary>
internal static class ServerFields
{
    // Fields with the value that the API server fills in where an object has none.
    private static readonly HashSet<(string Field, string Value)> Defaults =
    [
        ("apiVersion", "v1"), ("defaultMode", "420"), ("dnsPolicy", "ClusterFirst"), ("enableServiceLinks", "true"), ("failureThreshold", "3"),
        ("imagePullPolicy", "IfNotPresent"), ("internalTrafficPolicy", "Cluster"), ("kind", ""), ("name", ""), ("optional", "false"),
        ("progressDeadlineSeconds", "600"), ("protocol", "TCP"), ("readOnly", "false"), ("replicas", "1"), ("restartPolicy", "Always"),
        ("revisionHistoryLimit", "10"), ("schedulerName", "default-scheduler"), ("scheme", "HTTP"), ("sessionAffinity", "None"),
        ("shutdownPolicy", "Retain"), ("successThreshold", "1"), ("terminationGracePeriodSeconds", "30"),
        ("terminationMessagePath", "/dev/termination-log"), ("terminationMessagePolicy", "File"), ("type", "Opaque"), ("value", ""),
    ];

    // Fields that the API server or its controllers fill in with values of their own.
    private static readonly HashSet<string> Assigned =
        ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "nodePort", "serviceAccount", "status"];

    /// <summary>Whether a field that only the live object has is the server's.</summary>
    /// <param name="field">The name of the field.</param>
    /// <param name="value">Its value.</param>
    public static bool IsServers(string field, YamlNode value)
    {
        if (Assigned.Contains(field))
            return true;

        // An empty object or list is what many fields become that were never set.
        return value.Kind is YamlNodeKind.Mapping or YamlNodeKind.Sequence
            ? value.Members.Count + value.Items.Count == 0
            : value.Kind == YamlNodeKind.Null || Defaults.Contains((field, value.Text));
    }
}
