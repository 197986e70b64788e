using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using KagentTyped.Json;
using KagentTyped.Models.Tests.Validation;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Validation;
using NJsonSchema;

namespace KagentTyped.Benchmarks.Validation;

/// <summary>
/// Validation by generated code, by the interpreter (on a tree that is there already) and by NJsonSchema, which knows neither rules nor metadata. The contestants
/// take turns, and processor time counts instead of time on the clock.
/// </summary>
internal static class ValidationReport
{
    private const int Rounds = 40;

    public static void Write(TextWriter output)
    {
        Compare(output, Samples.Agent, agent => agent.Spec!.Type = "Other");
        Compare(output, Samples.Harness, harness => harness.Spec!.Backend = "other");
        Compare(output, Samples.Sandbox, sandbox => sandbox.Spec!.Replicas = 7);
    }

    private static void Compare<T>(TextWriter output, T valid, Action<T> spoil)
        where T : class, ICustomResource<T>
    {
        var invalid = valid.DeepClone();
        spoil(invalid);
        string kind = T.Definition.Kind;
        var (admission, schema) = Interpreters<T>();
        Row(output, kind + ", valid", valid, admission, schema, 0);
        Row(output, kind + ", invalid", invalid, admission, schema, 1);
    }

    private static void Row<T>(TextWriter output, string name, T resource, ModelAdmission admission, JsonSchema schema, int least)
        where T : class, ICustomResource<T>
    {
        var tree = YamlTree.FromJson(ModelJson.SerializeToElement(resource));
        string json = Encoding.UTF8.GetString(ModelJson.SerializeToUtf8Bytes(resource));
        if (resource.Validate().Count < least || resource.Validate().Count != admission.Judge(tree).Count)
        {
            throw new InvalidOperationException($"{name}: {string.Join("; ", resource.Validate())}");
        }

        var times = Measure(() => resource.Validate(), () => admission.Judge(tree), () => schema.Validate(json));
        output.WriteLine(FormattableString.Invariant(
            $"{name,-24} compiled {times[0]:F2} us, interpreted {times[1]:F2} us ({times[1] / times[0]:F0}x), NJsonSchema {times[2]:F2} us ({times[2] / times[0]:F0}x); compiled allocates {Allocated(() => resource.Validate())} bytes, interpreted {Allocated(() => admission.Judge(tree))}"));
    }

    private static double[] Measure(params Func<object>[] contestants)
    {
        // As many calls a turn as take some milliseconds, so that the clock is fine enough.
        int[] calls = [.. contestants.Select(contestant =>
        {
            int count = 1;
            while (Time(contestant, count) < 4000)
            {
                count *= 2;
            }

            return count;
        })];
        var times = contestants.Select(_ => new List<double>()).ToArray();
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                times[i].Add(Time(contestants[i], calls[i]) / calls[i]);
            }
        }

        return [.. times.Select(list => list.Order().ElementAt(list.Count / 2))];
    }

    private static double Time(Func<object> contestant, int calls)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < calls; i++)
        {
            contestant();
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds;
    }

    private static long Allocated(Func<object> contestant)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        contestant();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static (ModelAdmission Admission, JsonSchema Schema) Interpreters<T>()
        where T : class, ICustomResource<T>
    {
        using var inflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(typeof(T).GetCustomAttribute<ResourceSchemaAttribute>()!.Schema)), CompressionMode.Decompress);
        using var shapes = JsonDocument.Parse(inflated);
        var schema = SchemaShapes.Read(YamlTree.FromJson(shapes.RootElement));
        var definition = T.Definition;
        var admission = new ModelAdmission(
            new CustomResourceDefinitionModel { Group = definition.Group, Kind = definition.Kind, ListKind = definition.ListKind, Plural = definition.Plural, Singular = definition.Singular, Scope = definition.Scope },
            new CustomResourceVersion { Name = definition.Version, Schema = schema, HasStatus = definition.HasStatus, Scale = definition.Scale });
        return (admission, JsonSchema.FromJsonAsync(SchemaJson.Write(schema)).GetAwaiter().GetResult());
    }
}
