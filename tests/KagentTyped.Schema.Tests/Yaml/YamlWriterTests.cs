using CsCheck;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Yaml;

public class YamlWriterTests
{
    [Fact]
    public void Whatever_is_written_reads_back_equal() =>
        YamlTrees.Any.Array[0, 3].Sample(
            documents => Difference(documents, YamlWriter.Write(documents)) is null,
            print: documents => Difference(documents, YamlWriter.Write(documents)) ?? "",
            iter: 5000);

    [Fact]
    public void Json_reads_back_equal() =>
        YamlTrees.Any.Where(document => !JsonText.Write(document).Contains("\\ud", StringComparison.Ordinal)).Sample(
            document => Difference([document], JsonText.Write(document)) is null,
            print: document => Difference([document], JsonText.Write(document)) ?? "",
            iter: 5000);

    private static string? Difference(YamlNode[] documents, string text)
    {
        var read = YamlReader.Read(text);
        if (read.Problems.Count > 0)
        {
            return $"{read.Problems[0]} in\n{text}";
        }

        bool same = read.Documents.Count == documents.Length && documents.Zip(read.Documents).All(pair => YamlTrees.Same(pair.First, pair.Second));
        return same ? null : $"{string.Join("\n", documents.Select(YamlTrees.Describe))}\nis read as\n{string.Join("\n", read.Documents.Select(YamlTrees.Describe))}\nfrom\n{text}";
    }
}
