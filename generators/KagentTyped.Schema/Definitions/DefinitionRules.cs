using System.Globalization;
using System.Text;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Formats;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>The server's checks of a definition, in its order. This file knows the definition as a whole, the others its versions and its conversion.</summary>
internal sealed partial class DefinitionRules(ErrorList errors, FindingKinds kinds, CustomResourceDefinitionModel? model)
{
    private const string Approval = "api-approved.kubernetes.io";

    private static readonly FieldPath Spec = FieldPath.Root.Field("spec");

    public void Check(YamlNode document)
    {
        var spec = new SchemaProps(document["spec"] is { Kind: YamlNodeKind.Mapping } given ? given : new YamlNode(Array.Empty<YamlMember>(), document.Head));
        var names = spec.Child("names") ?? new SchemaProps(new YamlNode(Array.Empty<YamlMember>(), spec.Node.Head));
        CheckMetadata(document, spec, names);
        CheckGroup(spec);
        CheckScope(spec);
        var versions = spec.Children("versions");
        CheckVersions(spec, versions);
        CheckNames(names);
        CheckConversion(spec);
        CheckStored(versions, spec);
        CheckApproval(document, spec);
        if (spec.Given("preserveUnknownFields") is { Text: "true" } preserve)
        {
            if (versions.Any(version => Schema(version) is { } schema && HasDefaults(schema)))
            {
                errors.Invalid(Spec.Field("preserveUnknownFields"), preserve, "must be false in order to use defaults in the schema");
            }

            if (spec.Child("conversion") is { } conversion && conversion.Text("strategy") != "None")
            {
                errors.Invalid(Spec.Field("conversion").Field("strategy"), conversion.Text("strategy"), "must be None if spec.preserveUnknownFields is true", conversion.At("strategy"));
            }

            errors.Invalid(Spec.Field("preserveUnknownFields"), preserve, "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead");
        }
    }

    private static bool HasDefaults(SchemaProps schema) => schema.Given("default") is not null || schema.Below().Any(HasDefaults);

    private void CheckMetadata(YamlNode document, SchemaProps spec, SchemaProps names)
    {
        var path = FieldPath.Root.Field(ResourceFields.Metadata);
        var metadata = document[ResourceFields.Metadata] is { Kind: YamlNodeKind.Mapping } given ? ObjectMetadata.Normalize(given, path, null) : new YamlNode(Array.Empty<YamlMember>(), document.Head);
        new MetadataRules(errors, path).CheckCreated(metadata, isNamespaced: false);
        if (metadata["name"] is { } name && name.Text != $"{names.Text("plural")}.{spec.Text("group")}")
        {
            errors.Invalid(path.Field("name"), name, "must be spec.names.plural+\".\"+spec.group");
        }
    }

    private void CheckGroup(SchemaProps spec)
    {
        string group = spec.Text("group");
        var path = Spec.Field("group");
        if (group.Length == 0)
        {
            errors.Required(path, "", spec.At("group"));
        }
        else if (NameRules.DnsSubdomain(group) is { Count: > 0 } findings)
        {
            errors.Invalid(path, group, string.Join(",", findings), spec.At("group"));
        }
        else if (!group.Contains('.'))
        {
            errors.Invalid(path, group, "should be a domain with at least one dot", spec.At("group"));
        }
    }

    private void CheckScope(SchemaProps spec)
    {
        string scope = spec.Text("scope");
        if (scope.Length == 0)
        {
            errors.Required(Spec.Field("scope"), "", spec.At("scope"));
        }
        else if (scope is not ("Cluster" or "Namespaced"))
        {
            errors.Add(FieldErrorType.NotSupported, Spec.Field("scope"), GoText.Quote(scope), "supported values: \"Cluster\", \"Namespaced\"", spec.At("scope"));
        }
    }

    private void CheckNames(SchemaProps names)
    {
        var path = Spec.Field("names");
        string kind = names.Text("kind");
        string listKind = names.Text("listKind") is { Length: > 0 } given ? given : kind.Length > 0 ? kind + "List" : "";
        string singular = names.Text("singular") is { Length: > 0 } single ? single : kind.ToLowerInvariant();
        var all = new[] { ("plural", names.Text("plural")), ("singular", singular), ("kind", kind), ("listKind", listKind) };
        foreach (var (name, value) in all.Where(entry => entry.Item2.Length == 0))
        {
            errors.Required(path.Field(name), "", names.At(name));
        }

        foreach (var (name, value) in all.Where(entry => entry.Item2.Length > 0))
        {
            bool isKind = name is "kind" or "listKind";
            var findings = NameRules.Dns1035Label(isKind ? value.ToLowerInvariant() : value);
            if (findings.Count > 0)
            {
                errors.Invalid(path.Field(name), value, (isKind ? "may have mixed case, but should otherwise match: " : "") + string.Join(",", findings), names.At(name));
            }
        }

        CheckLabels(names, "shortNames", path);
        if (kind.Length > 0 && kind == listKind)
        {
            errors.Invalid(path.Field("listKind"), listKind, "kind and listKind may not be the same", names.At("listKind"));
        }

        CheckLabels(names, "categories", path);
    }

    private void CheckLabels(SchemaProps names, string list, FieldPath path)
    {
        var items = names.Given(list)?.Items ?? [];
        for (int i = 0; i < items.Count; i++)
        {
            string text = items[i].StringOrNull ?? "";
            if (NameRules.Dns1035Label(text) is { Count: > 0 } findings)
            {
                errors.Invalid(path.Field(list).Index(i), text, string.Join(",", findings), items[i].Range);
            }
        }
    }

    private void CheckStored(IReadOnlyList<SchemaProps> versions, SchemaProps spec)
    {
        var path = FieldPath.Root.Field("status").Field("storedVersions");
        var stored = versions.Where(version => version.Flag("storage")).Select(version => version.Text("name")).ToList();
        if (stored.Count == 0)
        {
            errors.Add(FieldErrorType.Invalid, path, "null", "must have at least one stored version", spec.At("versions"));
        }

        // The first storage version is the one that is stored; of several versions of its name only one counts.
        bool isLeft = stored.Count > 0;
        foreach (var version in versions.Where(_ => stored.Count > 0))
        {
            string name = version.Text("name");
            bool isStored = isLeft && name == stored[0];
            isLeft &= !isStored;
            if (version.Flag("storage") && !isStored)
            {
                errors.Add(FieldErrorType.Invalid, path, $"[{JsonText.Quote(stored[0])}]", "must have the storage version " + name, spec.At("versions"));
            }
        }
    }

    // Groups of the Kubernetes project need a sign of its consent.
    private void CheckApproval(YamlNode document, SchemaProps spec)
    {
        string group = spec.Text("group");
        bool isProtected = group is "k8s.io" or "kubernetes.io" || group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith(".kubernetes.io", StringComparison.Ordinal);
        if (!isProtected)
        {
            return;
        }

        var path = FieldPath.Root.Field("metadata").Field("annotations").Key(Approval);
        var given = document[ResourceFields.Metadata]?["annotations"]?[Approval];
        string annotation = given?.StringOrNull ?? "";
        if (annotation.Length == 0)
        {
            errors.Required(path, $"protected groups must have approval annotation \"{Approval}\", see https://github.com/kubernetes/enhancements/pull/1111", (document[ResourceFields.Metadata] ?? document).Head);
        }
        else if (!annotation.StartsWith("unapproved", StringComparison.Ordinal) && !(RequestUri.IsValid(annotation) && HasHost(annotation)))
        {
            errors.Invalid(
                path, given!,
                $"protected groups must have approval annotation \"{Approval}\" with either a URL or a reason starting with \"unapproved\", see https://github.com/kubernetes/enhancements/pull/1111");
        }
    }

    private static bool HasHost(string url)
    {
        int start = url.IndexOf("://", StringComparison.Ordinal);
        return start > 0 && start + 3 < url.Length && url[start + 3] is not ('/' or '?' or '#');
    }

    private void CheckDeprecation(SchemaProps version, FieldPath path)
    {
        if (version.Given("deprecationWarning") is not { } warning)
        {
            return;
        }

        var findings = new List<string>();
        if (!version.Flag("deprecated"))
        {
            findings.Add("can only be set for deprecated versions");
        }
        else
        {
            if (Encoding.UTF8.GetByteCount(warning.Text) > 256)
            {
                findings.Add("must be <= 256 characters long");
            }

            if (warning.Text.Length == 0)
            {
                findings.Add("must not be an empty string");
            }

            int odd = 0;
            while (odd < warning.Text.Length && (char.IsSurrogate(warning.Text[odd]) || GoText.IsPrintable(warning.Text[odd], CharUnicodeInfo.GetUnicodeCategory(warning.Text[odd]))))
            {
                odd++;
            }

            if (odd < warning.Text.Length)
            {
                findings.Add($"must only contain printable UTF-8 characters; non-printable character found at index {GoText.Number(Encoding.UTF8.GetByteCount(warning.Text.Remove(odd)))}");
            }
        }

        findings.ForEach(finding => errors.Invalid(path.Field("deprecationWarning"), warning, finding));
    }
}
