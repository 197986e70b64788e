using System.Globalization;
using System.Text;

namespace KagentTyped.Benchmarks;

/// <summary>
/// A definition of 2.9 MB that is the same on every run: many sections of nested objects, lists, maps, enums and core shapes, each with
/// descriptions, as definitions that embed whole pods have them.
/// </summary>
internal static class LargeDefinition
{
    private const int Characters = 2_900_000;

    public static string Text()
    {
        var text = new StringBuilder("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: estates.bench.example.com
            spec:
              group: bench.example.com
              names: {kind: Estate, plural: estates, singular: estate, listKind: EstateList}
              scope: Namespaced
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties:

            """);
        for (int section = 0; text.Length < Characters; section++)
        {
            string number = section.ToString("0000", CultureInfo.InvariantCulture);
            Line(text, 14, $"section{number}:");
            Object(text, 16, section, depth: 3);
        }

        return text.ToString();
    }

    private static void Object(StringBuilder text, int indent, int seed, int depth)
    {
        Describe(text, indent, seed);
        Line(text, indent, "type: object");
        Line(text, indent, $"required: [name{seed}]");
        Line(text, indent, "properties:");
        string[] values =
        [
            "{type: string}",
            "{type: integer, format: int32}",
            "{type: boolean}",
            $"{{type: string, enum: [Always, Never, Sometimes{seed}]}}",
            "{type: array, items: {type: string}}",
            "{type: object, additionalProperties: {type: string}}",
            "{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}",
            "{type: object, properties: {key: {type: string}, name: {type: string}, optional: {type: boolean}}, required: [key]}",
        ];
        for (int i = 0; i < values.Length; i++)
        {
            // A list, so that a description fits beside what stands in flow style.
            Line(text, indent + 2, i == 0 ? $"name{seed}:" : $"value{i}of{seed}:");
            Describe(text, indent + 4, seed + i);
            Line(text, indent + 4, "type: array");
            Line(text, indent + 4, "items: " + values[i]);
        }

        for (int i = 0; depth > 0 && i < 2; i++)
        {
            Line(text, indent + 2, $"part{i}:");
            Object(text, indent + 4, (seed * 7) + i, depth - 1);
        }
    }

    private static void Describe(StringBuilder text, int indent, int seed)
    {
        Line(text, indent, "description: |-");
        Line(text, indent + 2, $"Says how number {seed} is treated, and what happens when it is left out.");
        Line(text, indent + 2, "More is told in the handbook; the value may be changed while the object is in use.");
    }

    private static void Line(StringBuilder text, int indent, string content) => text.Append(' ', indent).Append(content).Append('\n');
}
