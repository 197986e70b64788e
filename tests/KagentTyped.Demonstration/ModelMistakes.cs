using k8s;
using k8s.Models;
using KagentTyped.Demonstration.DemonstrationTest.V1;

namespace KagentTyped.Demonstration;

/// <summary>One mistake in the use of models for each rule, each at the end of its line.</summary>
internal static class ModelMistakes
{
    public static Mistake WithoutSpec() => new() { Metadata = new() { Name = "a" } }; // expect: KAT1001

    public static MistakeSpec TooSmall() => new() { Size = 0 }; // expect: KAT1002

    public static MistakeSpec NoSuchLevel() => new() { Level = 4 }; // expect: KAT1003

    public static MistakeSpec SameTagTwice() => new() { Tags = ["a", "b", "a"] }; // expect: KAT1004

    public static MistakeSpec LeastAboveMost() => new() { Least = 3, Most = 2 }; // expect: KAT1005

    public static int Weight(MistakeSpecMode mode)
        => mode.Value switch // expect: KAT1006
        {
            MistakeSpecMode.Names.Fast => 1,
            MistakeSpecMode.Names.Slow => 2,
            _ => 0,
        };

    public static bool IsFast(MistakeSpec spec) => spec.Mode == "fats"; // expect: KAT1007

    public static V1EnvVarSource From(MistakeSpec spec)
    {
        var source = new V1EnvVarSource();
        spec.Env = [new V1EnvVar { Name = "A", ValueFrom = source }]; // expect: KAT1008
        return source;
    }

    public static async Task CreateAsync(GenericClient client, MistakeSpec spec)
    {
        var mistake = new Mistake { Metadata = new() { Name = "a" }, Spec = spec };
        mistake.Status = new() { Ready = true }; // expect: KAT1009
        await client.CreateNamespacedAsync(mistake, "default").ConfigureAwait(false);
    }

    public static MistakeSpec AsBefore() => new() { Old = true }; // expect: KAT1010

    public static async Task MoveAsync(GenericClient client)
    {
        var mistake = await client.ReadNamespacedAsync<Mistake>("default", "a").ConfigureAwait(false);
        mistake.Spec!.StorageClass = "fast"; // expect: KAT1011
        await client.ReplaceNamespacedAsync(mistake, "default", "a").ConfigureAwait(false);
    }
}
