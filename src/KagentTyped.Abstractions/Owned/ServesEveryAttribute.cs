namespace KagentTyped;

/// <summary>
/// Says that an assembly, together with those it references, serves every value that the schema lists of an open enum. The compiler holds it to
/// that: a value that is added to the schema is reported (KAT3003) until a backend serves it.
/// </summary>
/// <typeparam name="TEnum">The open enum.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ServesEveryAttribute<TEnum> : Attribute
    where TEnum : struct, IOpenEnum<TEnum>;
