using System.Globalization;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

internal sealed partial class CheckWriter
{
    // The condition that a value keeps the rules of its node.
    private Condition Rules(SchemaNode node, TypeRef type, string x)
    {
        if (node.Validations.IsEmpty)
        {
            return Condition.Always;
        }

        string name = "R" + (_ruleSites++).ToString(CultureInfo.InvariantCulture);
        Outcomes.Add(node, _rules.Emit(RuleFunctions, name, node, type, isResource: ReferenceEquals(node, _types.Root)));
        return new Condition($"KtF.{name}({x})", IsExact: false);
    }
}
