using System.Text;
using System.Text.Json;
using KagentTyped.Json;
using KagentTyped.Schema.Yaml;

namespace KagentTyped;

/// <summary>
/// Reads and writes generated models as YAML, with Kubernetes' reading of scalars. KubernetesClient's own YAML reader knows neither
/// open enums nor free JSON and is not supported for these types.
/// </summary>
public static class CustomResourceYaml
{
    /// <summary>Reads the one object that a YAML or JSON text holds.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="yaml">One document; empty documents do not count.</param>
    /// <exception cref="FormatException">The text is not valid YAML, holds none or several documents, or does not fit the model;
    /// the message names line and column, or the field path.</exception>
    public static T Load<T>(string yaml)
        where T : class, IJsonModel<T>
        => LoadAll<T>(yaml) switch
        {
            [var one] => one,
            { Count: 0 } => throw new FormatException("The text holds no object; expected one YAML document."),
            { Count: var count } => throw new FormatException($"The text holds {count} documents; expected one. Use {nameof(LoadAll)} for several."),
        };

    /// <summary>Reads all objects of a YAML text, in order.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="yaml">Any number of documents; empty ones do not count.</param>
    /// <exception cref="FormatException">The text is not valid YAML or a document does not fit the model; the message names line and
    /// column, or the field path.</exception>
    public static IReadOnlyList<T> LoadAll<T>(string yaml)
        where T : class, IJsonModel<T>
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var parsed = YamlReader.Read(yaml);
        if (parsed.Problems.Count > 0)
        {
            var problem = parsed.Problems[0];
            throw new FormatException($"Line {problem.Range.Start.Line}, column {problem.Range.Start.Column}: {problem.Message}");
        }

        return [.. parsed.Documents.Select(FromTree<T>)];
    }

    /// <summary>Reads a model from a tree that has been parsed already.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="document">A mapping.</param>
    /// <exception cref="FormatException">The document does not fit the model; the message names the line and the field path.</exception>
    public static T FromTree<T>(YamlNode document)
        where T : class, IJsonModel<T>
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            return ModelJson.Deserialize<T>(Encoding.UTF8.GetBytes(JsonText.Write(document)));
        }
        catch (JsonException e)
        {
            throw new FormatException($"Document at line {document.Range.Start.Line}: {e.Message}", e);
        }
    }

    /// <summary>The YAML of a model.</summary>
    /// <param name="model">The model.</param>
    public static string Save(IJsonModel model) => YamlWriter.Write(YamlTree.FromJson(ModelJson.SerializeToElement(model)));

    /// <summary>The YAML of several models, as documents of one text.</summary>
    /// <param name="models">The models, in order.</param>
    public static string Save(IEnumerable<IJsonModel> models)
        => YamlWriter.Write([.. models.Select(model => YamlTree.FromJson(ModelJson.SerializeToElement(model)))]);
}
