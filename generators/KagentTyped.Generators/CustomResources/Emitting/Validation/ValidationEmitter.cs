using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Emitting.Rules;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>Writes the validators and defaults of one resource: a part of each of its classes, and the functions for the core types in them.</summary>
internal static class ValidationEmitter
{
    /// <summary>Writes the file.</summary>
    /// <returns>Its text, and what became of the rules of the definition.</returns>
    public static (string Text, EquatableArray<RuleOutcome> Rules) Emit(ResourceModel model, CoreModelIndex index)
    {
        var types = new ResourceTypes(model);
        var checks = new CheckWriter(index, types);
        var defaults = new DefaultWriter(index, types);

        // Checks take absent values, and say themselves which are.
        var writer = EmittedFile.Start(model.Namespace, alsoUnheeded: ", 8602, 8604");
        writer
            .Line("using KtV = global::KagentTyped.Validation.Checks;")
            .Line("using KtD = global::KagentTyped.Validation.Defaults;")
            .Line("using KtChecked = global::KagentTyped.Validation.ICheckedModel;")
            .Line("using KtPattern = global::KagentTyped.Validation.CompiledPattern;")
            .Line("using KtSchema = global::KagentTyped.Schema.Structural.SchemaNode;");
        foreach (var (_, line) in RuleEmitter.Aliases)
        {
            writer.Line(line);
        }

        writer.Line();
        foreach (var type in model.Types)
        {
            bool isRoot = ReferenceEquals(type, model.Types[0]);
            var condition = checks.OfType(type.Name);
            if (isRoot)
            {
                condition = new Condition("KtV.Root(this)").And(ScaleCheck.Of(model, types)).And(condition);
            }

            writer.Open($"partial class {type.Name} : KtChecked")
                .Line($"KtSchema KtChecked.Schema => KtV.Schema<{model.RootName}>({types.PathOf(type.Name)});")
                .Line($"bool KtChecked.IsValid() => {condition.Expression};");
            if (isRoot)
            {
                writer.Line("KtCore.V1ObjectMeta KtChecked.Metadata => _metadata;");
            }

            if (ComparesWithOld(types[type.Name].Node))
            {
                writer.Line("bool KtChecked.IsValidUpdate() => false;");
            }

            defaults.Type(writer, type.Name);
            writer.Close();
        }

        writer.Open("file static class KtF");
        foreach (string line in checks.Lines.Concat(defaults.Lines))
        {
            writer.Line(line);
        }

        writer.Append(checks.RuleFunctions).Close();

        return (writer.ToString(), checks.Outcomes.Of(types.Root).ToEquatableArray());
    }

    // Whether a rule here or below compares a value with what it was.
    private static bool ComparesWithOld(SchemaNode node)
        => node.Validations.Any(rule => rule.OptionalOldSelf || rule.Rule.Contains("oldSelf"))
        || node.Properties.Any(property => ComparesWithOld(property.Schema))
        || (node.Items is { } items && ComparesWithOld(items))
        || (node.AdditionalProperties is { } values && ComparesWithOld(values));
}
