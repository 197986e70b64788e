using System.CommandLine;
using System.CommandLine.Parsing;
using KagentTyped.Cli.Manifests;

namespace KagentTyped.Cli;

/// <summary>Arguments and options that several commands have.</summary>
internal static class CommonArguments
{
    /// <summary>The manifests to read.</summary>
    /// <param name="name">The name in the help.</param>
    /// <param name="description">What may be given.</param>
    public static Argument<string[]> Files(
        string name = "FILE",
        string description = "Manifests in YAML or JSON, of one or more documents or lists; '-' or none reads the standard input.")
    {
        var files = new Argument<string[]>(name)
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = description,
        };
        files.Validators.Add(result =>
        {
            if (result.Tokens.Count(token => token.Value == ManifestText.StandardInput) > 1)
                result.AddError("The standard input can be read only once.");
            foreach (var token in OptionsIn(result))
                result.AddError($"Unrecognized option '{token.Value}'; a file of that name is './{token.Value}'.");
        });
        return files;
    }

    /// <summary>Lets what looks like an option and is none be an error, not a value.</summary>
    /// <param name="values">The argument.</param>
    public static void RefuseOptions(Argument<string[]> values) => values.Validators.Add(result =>
    {
        foreach (var token in OptionsIn(result))
            result.AddError($"Unrecognized option '{token.Value}'.");
    });

    /// <summary>Definitions of the user's own.</summary>
    /// <param name="description">What they are for.</param>
    public static Option<string[]> Definitions(string description) => new("--crds")
    {
        Description = description,
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The format of the output.</summary>
    /// <param name="formats">The names of the formats, the default first.</param>
    public static Option<string> Output(params string[] formats)
    {
        var output = new Option<string>("--output", "-o")
        {
            Description = "The format of the output.",
            DefaultValueFactory = _ => formats[0],
        };
        output.AcceptOnlyFromAmong(formats);
        return output;
    }

    /// <summary>The namespace of objects that name none.</summary>
    public static Option<string> Namespace() => new("--namespace", "-n")
    {
        Description = "The namespace of objects that name none.",
        HelpName = "NAMESPACE",
        DefaultValueFactory = _ => "default",
    };

    private static IEnumerable<Token> OptionsIn(ArgumentResult result) => result.Tokens.Where(token => token.Value.StartsWith('-') && token.Value != ManifestText.StandardInput);
}
