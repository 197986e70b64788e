using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>URLs.</summary>
internal static class CelUrlLibrary
{
    private static readonly CelType Url = CelType.Url;

    public static void AddTo(CelFunctionTable table)
    {
        table.Global("url", "string_to_url", [CelType.String], Url, (e, a) => CelUrl.TryParse(a[0].AsText(), out var url, out string problem)
            ? CelValue.OfLibrary(CelValueKind.Url, url)
            : CelValue.OfError($"URL parse error during conversion from string: parse {CelQuote.Go(a[0].AsText())}: {problem}"));
        table.Global("isURL", "is_url_string", [CelType.String], CelType.Bool, (e, a) => CelValue.OfBoolean(CelUrl.IsUrl(a[0].AsText(), out _)));
        table.Method("getScheme", "url_get_scheme", [Url], CelType.String, (e, a) => CelValue.OfString(At(a[0]).Scheme));
        table.Method("getHost", "url_get_host", [Url], CelType.String, (e, a) => CelValue.OfString(At(a[0]).Host));
        table.Method("getHostname", "url_get_hostname", [Url], CelType.String, (e, a) => CelValue.OfString(At(a[0]).HostName));
        table.Method("getPort", "url_get_port", [Url], CelType.String, (e, a) => CelValue.OfString(At(a[0]).Port));
        table.Method("getEscapedPath", "url_get_escaped_path", [Url], CelType.String, (e, a) => CelValue.OfString(At(a[0]).EscapedPath));
        table.Method("getQuery", "url_get_query", [Url], CelType.Map(CelType.String, CelType.List(CelType.String)), (e, a) => Query(At(a[0])));
    }

    private static CelUrl At(CelValue value) => (CelUrl)value.Reference!;

    private static CelValue Query(CelUrl url)
    {
        var lists = new Dictionary<string, List<CelValue>>(StringComparer.Ordinal);
        var result = new CelValueMap();
        foreach (var (key, value) in url.Query())
        {
            if (!lists.TryGetValue(key, out var values))
            {
                values = [];
                lists.Add(key, values);
                result.Set(CelValue.OfString(key), CelValue.OfList(new CelValueList(values)));
            }

            values.Add(CelValue.OfString(value));
        }

        return CelValue.OfMap(result);
    }
}
