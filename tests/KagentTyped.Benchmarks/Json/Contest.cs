using System.Text.Json;

namespace KagentTyped.Benchmarks.Json;

/// <summary>What is measured, with the types left to the implementation.</summary>
internal abstract class Contest
{
    public abstract object Read();

    public abstract object ReadPlain();

    public abstract object ReadReflection();

    public abstract object Write();

    public abstract object WritePlain();

    public abstract object WriteReflection();

    /// <summary>All must do the same work: what they write must be the same JSON.</summary>
    public void Check()
    {
        var ours = JsonElement.Parse((byte[])Write());
        if (!JsonElement.DeepEquals(ours, JsonElement.Parse((byte[])WritePlain())) || !JsonElement.DeepEquals(ours, JsonElement.Parse((string)WriteReflection())))
        {
            throw new InvalidOperationException("The types written by hand do not hold what the models hold.");
        }
    }
}
