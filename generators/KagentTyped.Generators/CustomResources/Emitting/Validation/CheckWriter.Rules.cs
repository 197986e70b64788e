using System.Globalization;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

internal sealed partial class CheckWriter
{
    // The condition that the rules of a node hold. Each site has a budget of its own; the server's is for all of them.
    private Condition Rules(SchemaNode node, TypeRef type, string x)
    {
        if (node.Validations.IsEmpty)
        {
            return Condition.Always;
        }

        string number = (_ruleSites++).ToString(CultureInfo.InvariantCulture);
        string absent = type.Kind switch
        {
            TypeRefKind.Any => "!KtV.Has(self)",
            TypeRefKind.Enum => "self is not {Value:not null}",
            TypeRefKind.Core when type.Name == "IntOrString" => "!KtV.Has(self)",
            _ => "self is null",
        };
        _rules.Emit(RuleFunctions, "R" + number, node, type, isResource: x == "this" && ReferenceEquals(node, _types.Root));
        RuleFunctions
            .Open($"internal static bool Q{number}({TypeSyntax.Name(type)}? self)")
            .Line("var c = default(KtCel.CelRun);")
            .Line($"return {absent}||R{number}(self{(type.IsValueType ? ".Value" : "")}, null, ref c);")
            .Close();
        return new Condition($"KtF.Q{number}({x})", IsExact: false);
    }
}
