using KagentTyped.Generators.CustomResources.Binding;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Checking;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>Finds the pins of an item that do not do what they say in one version of its definitions.</summary>
internal sealed class PinReview
{
    private readonly ResourceInput _input;
    private readonly BindingLog _log;
    private readonly CoreModelIndex _index;
    private readonly Dictionary<string, SchemaNode> _sites;
    private readonly Dictionary<string, string> _mapped;
    private readonly Dictionary<string, string> _named;

    private PinReview(ResourceInput input, BindingLog log, CoreModelIndex index)
    {
        _input = input;
        _log = log;
        _index = index;
        _sites = [];
        foreach (var site in SchemaSite.All(input.Version.Schema))
        {
            // Property names with dots or brackets in them can spell a path of others; the first counts, as for the binder.
            if (!_sites.ContainsKey(site.Path))
            {
                _sites.Add(site.Path, site.Node);
            }
        }

        _mapped = log.Mapped.GroupBy(mapped => mapped.Site.Path).ToDictionary(group => group.Key, group => group.First().Match.Name);
        _named = log.Named.GroupBy(site => site.Path).ToDictionary(group => group.Key, group => group.First().Name);
    }

    public static IEnumerable<PinVerdict> Verdicts(ResourceInput input, BindingLog log, CoreModelIndex index)
    {
        if (input.Settings is { CoreTypes.Length: 0, TypeNames.Length: 0 })
        {
            return [];
        }

        var review = new PinReview(input, log, index);
        return review.Verdicts("CoreTypes", input.Settings.CoreTypes, "spec.template.spec=V1PodSpec", review.OfCoreType)
            .Concat(review.Verdicts("TypeNames", input.Settings.TypeNames, "spec.platform=Platform", review.OfTypeName));
    }

    private IEnumerable<PinVerdict> Verdicts(string setting, string text, string example, Func<Pin, SchemaNode, string?> judge)
    {
        var pins = Pin.Parse(text);
        for (int i = 0; i < pins.Count; i++)
        {
            var pin = pins[i];
            string name = $"{setting} has '{pin.Text}'";
            if (pin.IsMalformed)
            {
                yield return Fault(name, PinFault.Misfit, null, "", $"which is not of the form path=value; write it like '{example}'");
            }
            else if (pins.Skip(i + 1).FirstOrDefault(later => later.Path == pin.Path) is { } later)
            {
                yield return Fault(name, PinFault.Misfit, null, "", $"but '{later.Text}' pins the same path and counts; remove one of them");
            }
            else if (!_sites.TryGetValue(pin.Path, out var node))
            {
                yield return Fault(name, PinFault.NoSuchPath, _input.Version.Name, pin.Path, $"but the schema has no '{pin.Path}'; {Nearest(pin.Path, Eligible(setting))}");
            }
            else
            {
                yield return judge(pin, node) is { } problem
                    ? Fault(name, PinFault.Misfit, _input.Version.Name, pin.Path, problem)
                    : new PinVerdict(name, PinFault.None, null);
            }
        }
    }

    private string? OfCoreType(Pin pin, SchemaNode node)
    {
        string path = BoundPath(pin.Path);
        bool isMapped = _mapped.TryGetValue(path, out string? mapped);
        if (path != pin.Path)
        {
            return pin.Value == (isMapped ? mapped : "none") ? null : SharedAt(pin, path);
        }

        if (InsideCoreType(path) is { } inside)
        {
            return inside;
        }

        if (node.Type != SchemaType.Object || node.Properties.IsEmpty)
        {
            return $"but '{path}' is {SchemaWords.Of(node)}, and only an object with properties can be a core type; {Element(pin, node)}";
        }

        if (pin.Value == "none")
        {
            return null;
        }

        if (_index.Find(pin.Value) is not { } model)
        {
            return $"but KubernetesClient has no model '{pin.Value}'; {Nearest(pin.Value, _index.Models.Select(known => known.Name))}";
        }

        var misfits = CoreTypeMisfits.Of(node, model, _index);
        return misfits.Incompatible.Count > 0 ? $"but '{path}' cannot be a {model.Name}: {SchemaWords.Some(misfits.Incompatible)}; {Better(path, node)}"
            : !node.Properties.Any(property => model.Properties.ContainsKey(property.Name)) ? $"but '{path}' has no property of a {model.Name}; {Better(path, node)}"
            : null;
    }

    private string? OfTypeName(Pin pin, SchemaNode node)
    {
        string path = BoundPath(pin.Path);
        if (InsideCoreType(path) is { } inside)
        {
            return inside;
        }

        if (_mapped.TryGetValue(path, out string? core))
        {
            return $"but '{path}' is {core} of KubernetesClient, so there is no type to name; remove the entry or write CoreTypes=\"{path}=none\"";
        }

        if (!_named.TryGetValue(path, out string? name))
        {
            return $"but '{path}' is {SchemaWords.Of(node)}, for which no type is generated; {Element(pin, node)}";
        }

        string valid = Identifiers.TypeName(pin.Value);
        return name == pin.Value ? null
            : valid != pin.Value ? $"but '{pin.Value}' is no name for a type in C#; write '{pin.Path}={valid}'"
            : path != pin.Path ? SharedAt(pin, path)
            : $"but the name is taken, so the type is called {name}; write another name";
    }

    // Shapes that are equal are bound once: what stands at a later site is what stands at the first. Every step leads to a site that was
    // bound earlier, but odd property names can spell one path twice, so the steps are counted.
    private string BoundPath(string path)
    {
        for (int step = 0; step < 50; step++)
        {
            string? site = _log.Shared.Keys.FirstOrDefault(shared => path == shared || IsInside(path, shared));
            if (site is null)
            {
                break;
            }

            path = _log.Named.Find(type => type.Name == _log.Shared[site]).Path + path.Substring(site.Length);
        }

        return path;
    }

    private static string SharedAt(Pin pin, string path) => $"but '{pin.Path}' shares the type of '{path}'; pin '{path}={pin.Value}'";

    private string? InsideCoreType(string path)
        => _log.Mapped.Find(mapped => IsInside(path, mapped.Site.Path)) is { Site.Path: { } outer, Match.Name: { } core }
            ? $"but '{outer}' is {core} of KubernetesClient and all inside it as well; remove the entry or write CoreTypes=\"{outer}=none\""
            : null;

    private IEnumerable<string> Eligible(string setting)
        => (setting == "CoreTypes" ? _mapped.Keys.Concat(_log.Generated.Select(site => site.Path)) : _named.Keys.Concat(_log.Shared.Keys)).Concat(_sites.Keys);

    private string Better(string path, SchemaNode node)
        => new CoreTypeMatcher(_index).Match(node, LastName(path)) is { } match ? $"write '{path}={match.Name}'" : $"write '{path}=none'";

    private static string LastName(string path) => path.Substring(path.LastIndexOf('.') + 1).TrimEnd('[', ']', '{', '}');

    private static string Element(Pin pin, SchemaNode node)
        => node.Items is not null ? $"write '{pin.Path}[]={pin.Value}' for its items"
            : node.AdditionalProperties is not null && node.Properties.IsEmpty ? $"write '{pin.Path}{{}}={pin.Value}' for its values"
            : "remove the entry";

    private static string Nearest(string name, IEnumerable<string> candidates)
        => SpellingAdvice.Nearest(name, candidates) is { } nearest ? $"write '{nearest}'" : "remove the entry";

    private static bool IsInside(string path, string outer)
        => path.Length > outer.Length && path[outer.Length] is '.' or '[' or '{' && path.StartsWith(outer, StringComparison.Ordinal);

    private PinVerdict Fault(string name, PinFault severity, string? version, string path, string problem)
        => new(name, severity, new SchemaNote(NoteKind.Pin, _input.Path, _input.Document, version, path, $"{name}, {problem}."));
}
