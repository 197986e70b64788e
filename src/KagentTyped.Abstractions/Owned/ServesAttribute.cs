namespace KagentTyped;

/// <summary>
/// Says that a class handles values of an open enum, where <see cref="SandboxBackendAttribute"/> does not say so. The compiler counts them for
/// <see cref="ServesEveryAttribute{TEnum}"/>.
/// </summary>
/// <typeparam name="TEnum">The open enum.</typeparam>
/// <param name="values">The values, from the constants of the open enum.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ServesAttribute<TEnum>(params string[] values) : Attribute
    where TEnum : struct, IOpenEnum<TEnum>
{
    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
