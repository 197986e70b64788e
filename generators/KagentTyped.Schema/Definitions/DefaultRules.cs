using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>Defaults must hold nothing unknown and fit their schemas; those inside of metadata must make valid metadata.</summary>
internal sealed class DefaultRules(ErrorList errors)
{
    // What rules may still cost, over all defaults.
    private long _budget = CelRule.ObjectBudget;

    public void Check(SchemaProps root, FieldPath path) => Check(root, path, isRoot: true, value => value, isInMetadata: false);

    private void Check(SchemaProps schema, FieldPath path, bool isRoot, Func<YamlNode, YamlNode> surround, bool isInMetadata)
    {
        if (_budget < 0)
        {
            return;
        }

        if (schema.IsEmbeddedResource || isRoot)
        {
            isInMetadata = false;
            surround = WithType;
        }

        if (schema.Given("default") is { } value)
        {
            if (isInMetadata)
            {
                CheckInMetadata(schema, value, surround(value), path.Field("default"));
            }
            else
            {
                CheckDefault(schema, value, isRoot || schema.IsEmbeddedResource, path.Field("default"));
            }
        }

        // Below additionalProperties there are no defaults.
        if (schema.Items is { } items)
        {
            Check(items, path.Field("items"), false, item => surround(new YamlNode(new[] { item }, item.Range)), isInMetadata);
        }

        foreach (var property in schema.Properties)
        {
            bool isMeta = (schema.IsEmbeddedResource || isRoot) && ResourceFields.Contains(property.Key);
            Check(
                SchemaProps.Schema(property.Value), path.Field("properties").Key(property.Key), false,
                inner => surround(new YamlNode(new[] { new YamlMember(property.Key, inner.Range, inner) }, inner.Range)), isInMetadata || isMeta);
        }
    }

    private void CheckDefault(SchemaProps schema, YamlNode value, bool isResource, FieldPath path)
    {
        var compiled = Compile(schema, isResource);
        var pruning = new Pruning(null);
        if (!NodeCopy.Same(isResource ? pruning.PruneRoot(value, compiled) : pruning.Prune(value, compiled, FieldPath.Root), value))
        {
            errors.Invalid(path, value, "must not have unknown fields");
        }

        int before = errors.Count;
        value = EmbeddedResources.Coerce(value, compiled, path, errors, null);
        if (errors.Count == before)
        {
            EmbeddedResources.Check(value, compiled, path, errors);
        }

        if (errors.Count == before)
        {
            errors.AddFindings(SchemaWalk.Check(value, compiled, FieldPath.Root, null).Findings, path);
        }

        if (errors.Count == before)
        {
            CheckRules(compiled, value, path);
        }
    }

    // As an update that changes nothing, and as a new value.
    private void CheckRules(CompiledSchema schema, YamlNode value, FieldPath path)
    {
        if (!CelSchemaRules.HasRules(schema.Source))
        {
            return;
        }

        int before = errors.Count;
        var rules = CelSchemaRules.Compile(schema.Source, "", schema.Source.EmbeddedResource, null).Root;
        long left = Evaluate(rules, value, path, new Correlation(value, value, schema));
        _budget = errors.Count > before ? left : Math.Min(left, Evaluate(rules, value, path, null));
    }

    private long Evaluate(CelRuleNode? rules, YamlNode value, FieldPath path, Correlation? correlation)
    {
        var walk = new RuleWalk(errors, isRatcheting: false) { Budget = _budget };
        walk.Check(rules, value, path, correlation);
        return walk.Budget;
    }

    private void CheckInMetadata(SchemaProps schema, YamlNode value, YamlNode resource, FieldPath path)
    {
        var compiled = CompiledSchema.Compile(new() { Type = Structural.SchemaType.Object, EmbeddedResource = true });
        var inner = new ErrorList();
        var read = EmbeddedResources.Coerce(resource, compiled, FieldPath.Root, inner, null);
        if (inner.Count == 0)
        {
            EmbeddedResources.Check(read, compiled, FieldPath.Root, inner);
        }

        if (inner.Count > 0)
        {
            errors.Invalid(path, value, "must result in valid metadata: " + string.Join(", ", inner.Errors));
        }
        else
        {
            int before = errors.Count;
            var own = Compile(schema, isResource: false);
            errors.AddFindings(SchemaWalk.Check(value, own, FieldPath.Root, null).Findings, path);
            if (errors.Count == before)
            {
                CheckRules(own, value, path);
            }
        }
    }

    private static YamlNode WithType(YamlNode resource)
    {
        foreach (var (name, value) in new[] { (ResourceFields.Kind, "Validation"), (ResourceFields.ApiVersion, "validation/v1") })
        {
            if (resource[name] is null)
            {
                resource = NodeCopy.With(resource, name, NodeCopy.Text(value, resource.Range));
            }
        }

        return resource;
    }

    private static CompiledSchema Compile(SchemaProps schema, bool isResource)
    {
        var read = new SchemaNodeReader([]).Read(schema.Node, new DocumentPath(""));
        return CompiledSchema.CompileForDefaults(isResource && !read.EmbeddedResource ? read with { EmbeddedResource = true } : read);
    }
}
