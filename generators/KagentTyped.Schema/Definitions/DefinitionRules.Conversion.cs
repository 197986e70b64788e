using System.Globalization;
using KagentTyped.Schema.Formats;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

internal sealed partial class DefinitionRules
{
    private const string UrlForm = "; desired format: https://host[/path]";

    private void CheckConversion(SchemaProps spec)
    {
        if (spec.Child("conversion") is not { } conversion)
        {
            return;
        }

        var path = Spec.Field("conversion");
        string strategy = conversion.Text("strategy");
        if (strategy.Length == 0)
        {
            errors.Required(path.Field("strategy"), "", conversion.At("strategy"));
        }
        else if (strategy is not ("None" or "Webhook"))
        {
            errors.Add(FieldErrorType.NotSupported, path.Field("strategy"), GoText.Quote(strategy), "supported values: \"None\", \"Webhook\"", conversion.At("strategy"));
        }

        var webhook = conversion.Child("webhook");
        var client = webhook?.Child("clientConfig");
        var reviews = webhook?.Given("conversionReviewVersions")?.Items ?? [];
        if (strategy != "Webhook")
        {
            if (client is not null)
            {
                errors.Forbidden(path.Field("webhookClientConfig"), "should not be set when strategy is not set to Webhook", client.Node.Head);
            }

            if (reviews.Count > 0)
            {
                errors.Forbidden(path.Field("conversionReviewVersions"), "should not be set when strategy is not set to Webhook", webhook!.At("conversionReviewVersions"));
            }

            return;
        }

        CheckClient(conversion, client, path.Field("webhookClientConfig"));
        CheckReviewVersions(webhook ?? conversion, reviews, path.Field("conversionReviewVersions"));
    }

    private void CheckClient(SchemaProps conversion, SchemaProps? client, FieldPath path)
    {
        if (client is null)
        {
            errors.Required(path, "required when strategy is set to Webhook", conversion.Node.Head);
            return;
        }

        var url = client.Given("url");
        var service = client.Child("service");
        if (url is null == service is null)
        {
            errors.Required(path, "exactly one of url or service is required", client.Node.Head);
        }
        else if (url is not null)
        {
            CheckUrl(url, path.Field("url"));
        }
        else
        {
            CheckService(service!, path.Field("service"));
        }
    }

    private void CheckUrl(YamlNode url, FieldPath path)
    {
        string rest = url.Text;
        foreach (var (separator, finding) in new[] { ('#', "fragments are not permitted in the URL"), ('?', "query parameters are not permitted in the URL") })
        {
            int at = rest.IndexOf(separator);
            if (at >= 0 && at + 1 < rest.Length)
            {
                errors.Invalid(path, rest.Substring(at + 1), finding, url.Range);
            }

            rest = at < 0 ? rest : rest.Remove(at);
        }

        int colon = rest.IndexOf(':');
        string scheme = colon < 0 ? "" : rest.Remove(colon);
        string address = colon < 0 ? rest : rest.Substring(colon + 1);
        string host = address.StartsWith("//", StringComparison.Ordinal) ? address.Substring(2).Split('/')[0] : "";
        if (!RequestUri.IsValid(rest))
        {
            errors.Required(path, "url must be a valid URL" + UrlForm, url.Range);
            return;
        }

        if (scheme != "https")
        {
            errors.Invalid(path, scheme, "'https' is the only allowed URL scheme" + UrlForm, url.Range);
        }

        if (host.Length == 0)
        {
            errors.Invalid(path, host, "host must be specified" + UrlForm, url.Range);
        }

        if (host.Contains('@'))
        {
            errors.Invalid(path, host.Remove(host.LastIndexOf('@')), "user information is not permitted in the URL", url.Range);
        }
    }

    // The server gives the name as the namespace to its check and the namespace as the name.
    private void CheckService(SchemaProps service, FieldPath path)
    {
        if (service.Text("namespace").Length == 0)
        {
            errors.Required(path.Field("name"), "", service.Node.Head);
        }

        if (service.Text("name").Length == 0)
        {
            errors.Required(path.Field("namespace"), "", service.Node.Head);
        }

        if (service.Given("port") is { } port && int.Parse(port.Text, CultureInfo.InvariantCulture) is < 1 or > 65535)
        {
            errors.Invalid(path.Field("port"), port, "port is not valid: must be between 1 and 65535, inclusive");
        }

        if (service.Given("path") is { Text: not ("" or "/") } urlPath)
        {
            CheckPath(urlPath, path.Field("path"));
        }
    }

    private void CheckPath(YamlNode urlPath, FieldPath path)
    {
        string text = urlPath.Text;
        if (text == "//")
        {
            errors.Invalid(path, urlPath, "segment[0] may not be empty");
            return;
        }

        if (text[0] != '/')
        {
            errors.Invalid(path, urlPath, "must start with a '/'");
        }

        string steps = text.Substring(1);
        if (steps.Length > 0 && steps[steps.Length - 1] == '/')
        {
            steps = steps.Remove(steps.Length - 1);
        }

        string[] segments = steps.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            if (segments[i].Length == 0)
            {
                errors.Invalid(path, urlPath, $"segment[{number}] may not be empty");
                continue;
            }

            NameRules.DnsSubdomain(segments[i]).ForEach(finding => errors.Invalid(path, urlPath, $"segment[{number}]: {finding}"));
        }
    }

    private void CheckReviewVersions(SchemaProps webhook, IReadOnlyList<YamlNode> versions, FieldPath path)
    {
        if (versions.Count == 0)
        {
            errors.Required(path, "", webhook.At("conversionReviewVersions"));
            return;
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < versions.Count; i++)
        {
            if (!known.Add(versions[i].Text))
            {
                errors.Invalid(path.Index(i), versions[i], "duplicate version");
                continue;
            }

            var field = path.Index(i);
            var version = versions[i];
            NameRules.Dns1035Label(version.Text).ForEach(finding => errors.Invalid(field, version, finding));
        }

        if (!known.Contains("v1") && !known.Contains("v1beta1"))
        {
            errors.Invalid(path, webhook.Given("conversionReviewVersions")!, "must include at least one of v1, v1beta1");
        }
    }
}
