using System.Text;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>What the server checks in normalized metadata.</summary>
internal sealed class MetadataRules(ErrorList errors, FieldPath path)
{
    private const int MostAnnotationBytes = 256 * 1024;

    private const int MostManagerBytes = 128;

    private const int MostSubresourceBytes = 256;

    /// <summary>The metadata of a resource that is created.</summary>
    public void CheckCreated(YamlNode metadata, bool? isNamespaced)
    {
        CheckNames(metadata, NameRules.ResourceName, isRequired: true);
        CheckNamespace(metadata, isNamespaced is not false);
        CheckContent(metadata);
        CheckFinalizers(metadata);
    }

    /// <summary>The metadata of a resource inside of another.</summary>
    public void CheckEmbedded(YamlNode metadata)
    {
        CheckNames(metadata, NameRules.PathSegment, isRequired: false);
        CheckNamespace(metadata, isNamespaced: true);
        if (metadata["generation"] is { Kind: YamlNodeKind.Integer } generation && generation.Text[0] == '-')
        {
            errors.Invalid(path.Field("generation"), generation, "must be greater than or equal to 0");
        }

        CheckContent(metadata);
        CheckFinalizers(metadata);
        CheckManagedFields(metadata);
    }

    /// <summary>The metadata of a resource that is changed.</summary>
    public void CheckUpdated(YamlNode metadata, YamlNode before)
    {
        if (before["deletionTimestamp"] is not null)
        {
            var old = new HashSet<string>(Texts(before["finalizers"]), StringComparer.Ordinal);
            var added = Texts(metadata["finalizers"]).Where(finalizer => !old.Contains(finalizer)).Distinct().OrderBy(finalizer => finalizer, StringComparer.Ordinal).ToList();
            if (added.Count > 0)
            {
                errors.Forbidden(
                    path.Field("finalizers"),
                    $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(GoText.Quote))}}}", metadata["finalizers"]!.Range);
            }
        }

        foreach (string name in new[] { "name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds" })
        {
            var now = metadata[name];
            if (before[name] is { } old && (now is null ? name is "name" or "namespace" : !NodeCopy.Same(now, old)))
            {
                errors.Add(FieldErrorType.Invalid, path.Field(name), now is null ? "\"\"" : GoText.Value(now), "field is immutable", (now ?? metadata).Head);
            }
        }

        CheckContent(metadata);
    }

    private void CheckNames(YamlNode metadata, Func<string, bool, List<string>> rule, bool isRequired)
    {
        if (metadata["generateName"] is { } prefix)
        {
            rule(prefix.Text, true).ForEach(finding => errors.Invalid(path.Field("generateName"), prefix, finding));
        }

        if (metadata["name"] is { } name)
        {
            rule(name.Text, false).ForEach(finding => errors.Invalid(path.Field("name"), name, finding));
        }
        else if (isRequired && metadata["generateName"] is null)
        {
            errors.Required(path.Field("name"), "name or generateName is required", metadata.Head);
        }
    }

    // A namespace is filled in from the request.
    private void CheckNamespace(YamlNode metadata, bool isNamespaced)
    {
        if (isNamespaced && metadata["namespace"] is { } name)
        {
            NameRules.Dns1123Label(name.Text).ForEach(finding => errors.Invalid(path.Field("namespace"), name, finding));
        }
    }

    private void CheckContent(YamlNode metadata)
    {
        var labels = path.Field("labels");
        foreach (var label in metadata["labels"]?.Members ?? [])
        {
            NameRules.QualifiedName(label.Key).ForEach(finding => errors.Invalid(labels, label.Key, finding, label.KeyRange));
            NameRules.LabelValue(label.Value.Text).ForEach(finding => errors.Invalid(labels, label.Value, finding));
        }

        CheckAnnotations(metadata);
        CheckOwners(metadata);
    }

    private void CheckAnnotations(YamlNode metadata)
    {
        if (metadata["annotations"] is not { } annotations)
        {
            return;
        }

        long size = 0;
        foreach (var annotation in annotations.Members)
        {
            NameRules.QualifiedName(annotation.Key.ToLowerInvariant()).ForEach(finding => errors.Invalid(path.Field("annotations"), annotation.Key, finding, annotation.KeyRange));
            size += Encoding.UTF8.GetByteCount(annotation.Key) + Encoding.UTF8.GetByteCount(annotation.Value.Text);
        }

        if (size > MostAnnotationBytes)
        {
            errors.Add(FieldErrorType.TooLong, path.Field("annotations"), null, $"may not be more than {GoText.Number(MostAnnotationBytes)} bytes", annotations.Head);
        }
    }

    private void CheckOwners(YamlNode metadata)
    {
        var field = path.Field("ownerReferences");
        string? controller = null;
        foreach (var owner in metadata["ownerReferences"]?.Items ?? [])
        {
            string apiVersion = owner["apiVersion"]!.Text;

            // What cannot be read as group and version has neither, nor a kind then.
            bool isReadable = apiVersion.Split('/').Length <= 2;
            int slash = apiVersion.IndexOf('/');
            CheckOwnerField(owner, "apiVersion", !isReadable || slash == apiVersion.Length - 1 || apiVersion.Length == 0, "version must not be empty");
            CheckOwnerField(owner, "kind", owner["kind"]!.Text.Length == 0, "must not be empty");
            CheckOwnerField(owner, "name", owner["name"]!.Text.Length == 0, "must not be empty");
            CheckOwnerField(owner, "uid", owner["uid"]!.Text.Length == 0, "must not be empty");
            if (apiVersion == "v1" && owner["kind"]!.Text == "Event")
            {
                errors.Add(FieldErrorType.Invalid, field, OwnerJson(owner), "/v1, Kind=Event is disallowed from being an owner", owner.Head);
            }

            if (owner["controller"] is { Text: "true" })
            {
                string name = owner["kind"]!.Text + "/" + owner["name"]!.Text;
                if (controller is not null)
                {
                    errors.Add(
                        FieldErrorType.Invalid, field, $"[{string.Join(",", metadata["ownerReferences"]!.Items.Select(OwnerJson))}]",
                        $"Only one reference can have Controller set to true. Found \"true\" in references for {controller} and {name}", owner.Head);
                }

                controller ??= name;
            }
        }
    }

    private void CheckOwnerField(YamlNode owner, string name, bool isWrong, string finding)
    {
        if (isWrong)
        {
            errors.Add(FieldErrorType.Invalid, path.Field("ownerReferences").Field(name), GoText.Value(owner[name]!), finding, owner.Head);
        }
    }

    // In the order of the server's structure, which normalizing has made that of the node.
    private static string OwnerJson(YamlNode owner) => "{" + string.Join(",", owner.Members
        .OrderBy(member => Array.IndexOf(["apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion"], member.Key))
        .Select(member => $"\"{member.Key}\":{GoText.Json(member.Value)}")) + "}";

    private void CheckFinalizers(YamlNode metadata)
    {
        var names = Texts(metadata["finalizers"]);
        var field = path.Field("finalizers");
        foreach (var finalizer in metadata["finalizers"]?.Items ?? [])
        {
            NameRules.QualifiedName(finalizer.Text).ForEach(finding => errors.Invalid(field, finalizer, finding));
        }

        if (names.Contains("orphan") && names.Contains("foregroundDeletion"))
        {
            errors.Invalid(field, metadata["finalizers"]!, "finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    private void CheckManagedFields(YamlNode metadata)
    {
        var entries = metadata["managedFields"]?.Items ?? [];
        for (int i = 0; i < entries.Count; i++)
        {
            var field = path.Field("managedFields").Index(i);
            if (entries[i]["operation"]?.Text is not ("Apply" or "Update"))
            {
                errors.Invalid(field.Field("operation"), entries[i]["operation"]?.Text ?? "", "must be `Apply` or `Update`", entries[i].Head);
            }

            if (entries[i]["fieldsType"] is { Text: not "FieldsV1" } type)
            {
                errors.Invalid(field.Field("fieldsType"), type, "must be `FieldsV1`");
            }

            if (entries[i]["manager"] is { } manager && Encoding.UTF8.GetByteCount(manager.Text) > MostManagerBytes)
            {
                errors.Add(FieldErrorType.TooLong, field.Field("manager"), null, $"may not be more than {GoText.Number(MostManagerBytes)} bytes", manager.Range);
            }

            if (entries[i]["subresource"] is { } subresource && Encoding.UTF8.GetByteCount(subresource.Text) > MostSubresourceBytes)
            {
                errors.Add(FieldErrorType.TooLong, field.Field("subresource"), null, $"may not be more than {GoText.Number(MostSubresourceBytes)} bytes", subresource.Range);
            }
        }
    }

    private static List<string> Texts(YamlNode? list) => [.. (list?.Items ?? []).Select(item => item.Text)];
}
