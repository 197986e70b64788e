using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using KagentTyped.Json;

namespace KagentTyped.Cli.Manifests;

/// <summary>Makes typed objects of those in the input.</summary>
internal static class Binding
{
    /// <summary>Binds an object.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="source">The object.</param>
    /// <param name="model">The result; null where it does not fit.</param>
    /// <param name="finding">Why it does not fit.</param>
    public static bool TryBind<T>(this ManifestObject source, [NotNullWhen(true)] out T? model, [NotNullWhen(false)] out Finding? finding)
        where T : Model<T>
    {
        try
        {
            model = CustomResourceYaml.FromTree<T>(source.Root);
            finding = null;
            return true;
        }
        catch (FormatException e)
        {
            string path = (e.InnerException as JsonException)?.Path ?? "";
            string message = e.InnerException?.Message ?? e.Message;
            bool repeatsPath = path.Length > 0 && message.StartsWith(path + ": ", StringComparison.Ordinal);
            model = null;
            finding = source.FindingAt(path, repeatsPath ? message[(path.Length + 2)..] : message);
            return false;
        }
        catch (ArgumentException)
        {
            // Converters of KubernetesClient for core types, such as times, throw this on null and do not say where.
            model = null;
            finding = source.FindingAt("", "a value does not fit its field; a null stands where a text is needed");
            return false;
        }
    }
}
