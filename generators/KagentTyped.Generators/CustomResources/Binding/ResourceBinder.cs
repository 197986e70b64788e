using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Binding;

/// <summary>Turns the schema of one version of a kind into the types to generate.</summary>
internal sealed class ResourceBinder
{
    private readonly ResourcePlan _plan;
    private readonly CoreModelIndex _index;
    private readonly CoreTypeMatcher? _matcher;
    private readonly IReadOnlyDictionary<string, string> _corePins;
    private readonly TypeNames _names;
    private readonly string _rootName;
    private readonly List<TypeModel?> _types = [];
    private readonly List<EnumModel> _enums = [];
    private readonly Dictionary<SchemaNode, string> _byShape = new(ShapeComparer.Instance);
    private readonly Dictionary<(string Property, EquatableArray<string> Values), string> _enumsByValues = [];
    private readonly List<string> _path = [];

    private readonly BindingLog? _log;

    private ResourceBinder(ResourcePlan plan, CoreModelIndex index, BindingLog? log)
    {
        _plan = plan;
        _index = index;
        _log = log;
        _matcher = plan.Input.Settings.CoreTypeReuse ? new CoreTypeMatcher(index) : null;
        _corePins = Pin.ByPath(plan.Input.Settings.CoreTypes);
        _rootName = plan.RootName;
        _names = new TypeNames(_rootName, plan.ListName, plan.TakenNames, PinnedSites.Of(plan.Input));
    }

    public static ResourceModel Bind(ResourcePlan plan, CoreModelIndex index, BindingLog? log = null)
    {
        var binder = new ResourceBinder(plan, index, log);
        var definition = plan.Input.Definition;
        var version = plan.Input.Version;
        binder.BindRoot(version.Schema);
        return new ResourceModel
        {
            Namespace = plan.Namespace,
            HintName = plan.HintName,
            IsPublic = plan.Input.Settings.IsPublic,
            Group = definition.Group,
            Kind = definition.Kind,
            ListKind = definition.ListKind,
            Plural = definition.Plural,
            Singular = definition.Singular,
            ShortNames = definition.ShortNames,
            Categories = definition.Categories,
            Scope = definition.Scope,
            Version = version.Name,
            Deprecation = version.Deprecated ? version.DeprecationWarning ?? ResourceModel.DefaultDeprecation(definition.Group, version.Name, definition.Kind) : null,
            IsServed = version.Served,
            HasStatus = version.HasStatus,
            Scale = version.Scale,
            PrinterColumns = version.PrinterColumns,
            Doc = version.Schema.Description,
            EncodedSchema = EncodedSchema.Of(version.Schema),
            Schema = new SchemaShape(version.Schema),
            Validates = plan.Input.Settings.Validation,
            RootName = plan.RootName,
            ListName = plan.ListName,
            Types = binder._types.Select(type => type!).ToEquatableArray(),
            Enums = binder._enums.ToEquatableArray(),
        };
    }

    private void BindRoot(SchemaNode schema)
    {
        _types.Add(null);
        var members = new List<MemberModel>();
        var conversions = _plan.Input.Definition.Versions.Select(version => EmittedNames.Conversion(version.Name));
        var scope = new NameScope([.. EmittedNames.ClassMembers, .. EmittedNames.RootMembers, .. conversions, _rootName, "ApiVersion", "Kind", "Metadata"]);
        members.Add(new("apiVersion", "ApiVersion", TypeRef.String, MemberRole.Identity, null));
        members.Add(new("kind", "Kind", TypeRef.String, MemberRole.Identity, null));
        members.Add(new("metadata", "Metadata", new(TypeRefKind.Core, "V1ObjectMeta"), MemberRole.Metadata, null));
        foreach (var property in schema.Properties)
        {
            if (property.Name is not ("apiVersion" or "kind" or "metadata"))
            {
                members.Add(BindMember(schema, property, scope, MemberRole.Expected));
            }
        }

        _types[0] = new TypeModel(_rootName, "", members.ToEquatableArray());
    }

    private string BindObject(SchemaNode schema, string propertyName)
    {
        // Empty objects are alike by accident; merging them would make names depend on which comes first.
        bool mergeable = !schema.Properties.IsEmpty;
        if (mergeable && _byShape.TryGetValue(schema, out string? known))
        {
            return Share(known);
        }

        string path = PathText();
        string name = Claim(path, _names.Pins.OfObject(path, schema));
        if (mergeable)
        {
            _byShape.Add(schema, name);
        }

        _log?.Generated.Add(new(path, propertyName, schema));
        int index = _types.Count;
        _types.Add(null);
        var scope = new NameScope(EmittedNames.ClassMembers.Append(name));
        var required = _plan.Input.Settings.RequiredMembers ? MemberRole.Required : MemberRole.Expected;
        var members = schema.Properties.Select(property => BindMember(schema, property, scope, required)).ToEquatableArray();
        _types[index] = new TypeModel(name, path, members);
        return name;
    }

    private MemberModel BindMember(SchemaNode owner, SchemaProperty property, NameScope scope, MemberRole required)
    {
        var schema = property.Schema;
        string name = scope.Claim(Identifiers.Pascal(property.Name));
        _path.Add(property.Name);
        var type = BindType(schema, property.Name);
        _path.RemoveAt(_path.Count - 1);
        var role = owner.IsRequired(property.Name) && !schema.Nullable
            ? schema.Default is null ? required : MemberRole.Expected
            : MemberRole.Optional;
        return new MemberModel(property.Name, name, type, role, schema.Description, schema.Nullable && type.Kind != TypeRefKind.Any, schema.Default is not null);
    }

    private TypeRef BindType(SchemaNode schema, string propertyName)
    {
        // Without core types everything keeps the spelling it came in: no quantity, number or instant is written another way.
        if (schema.IntOrString)
        {
            return _matcher is null ? TypeRef.Any : Core(SchemaFacts.IsQuantity(schema) ? new("ResourceQuantity", CoreTypeReason.Quantity) : new("IntOrString", CoreTypeReason.IntOrString), schema, propertyName);
        }

        switch (schema.Type)
        {
            case SchemaType.Boolean:
                return new(TypeRefKind.Boolean);
            case SchemaType.Integer:
                return new(schema.Format == "int32" ? TypeRefKind.Int32 : TypeRefKind.Int64);
            case SchemaType.Number:
                return new(TypeRefKind.Double);
            case SchemaType.String:
                return BindString(schema, propertyName);
            case SchemaType.Array when schema.Items is not null:
                return new(TypeRefKind.List, Element: BindElement(schema.Items, propertyName, "[]"));
            case SchemaType.Object when !schema.Properties.IsEmpty:
                return CoreType(schema, propertyName) is { } core ? Core(core, schema, propertyName) : new(TypeRefKind.Model, BindObject(schema, propertyName));
            case SchemaType.Object when schema.AdditionalProperties is not null:
                return new(TypeRefKind.Map, Element: BindElement(schema.AdditionalProperties, propertyName, "{}"));
            case SchemaType.Object when !schema.PreserveUnknownFields && !schema.EmbeddedResource:
                return new(TypeRefKind.Model, BindObject(schema, propertyName));
            default:
                return TypeRef.Any;
        }
    }

    private CoreTypeMatch? CoreType(SchemaNode schema, string propertyName)
    {
        if (_corePins.Count > 0 && _corePins.TryGetValue(PathText(), out string? pinned))
        {
            return _index.Find(pinned) is { } model ? new CoreTypeMatch(model.Name, CoreTypeReason.Pinned) : null;
        }

        // What stands directly in the root is the kind's own, whatever it looks like.
        return _path.Count > 1 ? _matcher?.Match(schema, propertyName) : null;
    }

    private TypeRef Core(CoreTypeMatch match, SchemaNode schema, string propertyName)
    {
        _log?.Mapped.Add((new(PathText(), propertyName, schema), match));
        return new(TypeRefKind.Core, match.Name);
    }

    private string Claim(string path, string? pinned)
    {
        string name = _names.Claim(_path, pinned);
        _log?.Named.Add((path, name));
        return name;
    }

    private string Share(string name)
    {
        if (_log is not null)
        {
            _log.Shared[PathText()] = name;
        }

        return name;
    }

    private string PathText() => string.Join(".", _path);

    private TypeRef BindElement(SchemaNode element, string propertyName, string mark)
    {
        string segment = _path[_path.Count - 1];
        _path[_path.Count - 1] = segment + mark;
        var type = BindType(element, propertyName);
        _path[_path.Count - 1] = segment;
        return element.Nullable && type.Kind != TypeRefKind.Any ? type with { IsNullable = true } : type;
    }

    private TypeRef BindString(SchemaNode schema, string propertyName)
    {
        if (_matcher is not null && schema.Format is ("date-time" or "byte"))
        {
            return new(schema.Format == "byte" ? TypeRefKind.Bytes : TypeRefKind.DateTime);
        }

        var values = OpenEnums.ValuesOf(schema);
        if (values.IsEmpty)
        {
            return TypeRef.String;
        }

        if (_enumsByValues.TryGetValue((propertyName, values), out string? known))
        {
            return new(TypeRefKind.Enum, Share(known));
        }

        string path = PathText();
        string name = Claim(path, _names.Pins.OfEnum(propertyName, values));
        _enumsByValues.Add((propertyName, values), name);
        var scope = new NameScope(EmittedNames.EnumMembers.Append(name));
        _enums.Add(new EnumModel(
            name,
            path,
            values.Select(JsonLiteral.Unquote).Select(text => new EnumValue(scope.Claim(Identifiers.Pascal(text)), text)).ToEquatableArray()));
        return new(TypeRefKind.Enum, name);
    }
}
