using KagentTyped.Generators.Text;

namespace KagentTyped.Generators.CustomResources;

/// <summary>Names that generated code uses for itself.</summary>
internal static class EmittedNames
{
    /// <summary>Aliases at the top of every file: no generated type may have one of these names.</summary>
    public static readonly string[] Aliases = ["Kt", "KtNs", "KtName", "KtConverter", "KtCore", "KtMany", "KtStrings", "KtV", "KtD", "KtF", "KtChecked", "KtPattern", "KtSchema", "KtCel", "KtCelValue"];

    /// <summary>Members that every generated class has, its own or inherited.</summary>
    public static readonly string[] ClassMembers =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
        "DeepClone", "SemanticEquals", "ApplyDefaults", "Validate", "ValidateUpdate", "Describe",
        // Names that member bodies use as expressions, where a property of that name would hide them.
        "Kt", "KtV", "KtD", "KtF", "KtCel", "KtCelValue",
    ];

    /// <summary>Members that root types have besides.</summary>
    public static readonly string[] RootMembers = ["KubeApiVersion", "KubeGroup", "KubeIsServed", "KubeKind", "KubePluralName"];

    /// <summary>The method that converts a root type to another version of its kind.</summary>
    public static string Conversion(string version) => "To" + Identifiers.Pascal(version, digitsEndWords: true);

    /// <summary>The file of a resource's validators, which lies beside that of its models.</summary>
    public static string ValidationFile(string hintName) => hintName.Substring(0, hintName.Length - ".g.cs".Length) + ".Validation.g.cs";

    /// <summary>Members that every open enum has.</summary>
    public static readonly string[] EnumMembers =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
        "Value", "IsKnown", "KnownValues", "Names", "PrintMembers", "Deconstruct",
    ];
}
