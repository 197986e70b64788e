using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Generation;

/// <summary>Changes a thing or two in a definition.</summary>
internal sealed class DefinitionMutator(Random random)
{
    private const string Rules = """
        [[{"rule":"true"}],[{"rule":" "}],[{"rule":"true","message":" "}],[{"rule":"true","message":"a\nb"}],[{"rule":"true\n"}],[{"rule":"true &&\ntrue"}],[{"rule":"true","reason":"Odd","fieldPath":".zz","messageExpression":" "}],[{"rule":"true","fieldPath":".a"}],
        [{"rule":"true","fieldPath":"a"}],[{"rule":"true","fieldPath":"['a']","reason":"FieldValueForbidden"}],[{}],[],[{"rule":"self == oldSelf"}],[{"rule":"self == oldSelf","optionalOldSelf":true}],[{"rule":"oldSelf.hasValue()","optionalOldSelf":true}],[{"rule":"true","optionalOldSelf":true}],
        [{"rule":"true","optionalOldSelf":false}],[{"rule":"self.x","optionalOldSelf":true}],[{"rule":"self.size() > 0"}],[{"rule":"has(self.a)"}],[{"rule":"self.a == 'x'"}],[{"rule":"self.all(x, self.all(y, x == y))"}],[{"rule":"self.exists(x, x.contains('a'))"}],[{"rule":"self.matches('^a*b$')"}],
        [{"rule":"self.matches('(')"}],[{"rule":"self > 1"},{"rule":"self < 5.0"}],[{"rule":"self"}],[{"rule":"1"}],[{"rule":"self +"}],[{"rule":"true","messageExpression":"self"}],[{"rule":"true","messageExpression":"1"}],[{"rule":"true","messageExpression":"string(self) + 'a' + string(self)"}],
        [{"rule":"true","messageExpression":"(("}],[{"rule":"self.metadata.name == self.kind && has(self.spec)"}],[{"rule":"self.spec.all(k, k != 'a')"}],[{"rule":"quantity(self).isLessThan(quantity('1'))"}],[{"rule":"self.getFullYear() > 2000 && duration('1h') > duration('x')"}],
        [{"rule":"self.map(x, x).size() == 3 && self.isSorted()"}],[{"rule":"'\\u00e9' == self && self in ['a', 'b']"}],[{"rule":"type(self) == string || self == null"}],[{"rule":"self.a.b.c.d && oldSelf.a"}],[{"rule":"size(self) < 3 ? true : dyn(self) == 3"}],[{"rule":"self.?a.orValue(1) == 1 && self[?'a'].hasValue()"}]]
        """;

    // A keyword and a value for it, right or wrong.
    private static readonly (string Keyword, YamlNode Value)[] Keywords = [.. new[]
    {
        ("type", "[\"string\",\"object\",\"array\",\"integer\",\"number\",\"boolean\",\"\",null]"),
        ("nullable", "[true,false,\"yes\"]"), ("format", "[\"date\",\"odd\",5]"), ("title", "[\"t\",\"\"]"), ("description", "[\"d\",\"\"]"),
        ("default", "[null,\"a\",1,1.5,true,{},{\"a\":1},{\"a\":\"x\",\"zz\":1},[],[1],[{\"a\":1}]]"),
        ("enum", "[[\"a\"],[],[1,null],{},null]"), ("pattern", "[\"^a$\",\"(\",\"[\",\"a**\",\"*a\",\"(?=a)\",\"(?<!a)\",\"a{1001}\",\"(a{100}){100}\",\"\\\\1\",\"\\\\8\",\"[z-a]\",\"[[:foo:]]\",\"\\\\pX\",\"\\\\\",\")\",\"(?P<a\",\"(?P<a b>x)\",\"(?i\",\"(?z)\",\"a{2,1}\",\"(?P<n>a)(?P<n>b)\",\"\\\\C\",\"\\\\Z\",\"x{2}{3}\",\"[a\",\"\\\\x{110000}\",\"\\\\Qa\",\"(?i-s:a)\",\"(?-:a)\",\"(?)\",\"a|*\",\"(|a)*\",\"^*\",\"[^]\",\"[a-\\\\d]\",\"\\\\xZ\",\"(?P=n)\",\"(?#c)\"]"),
        ("minimum", "[1,1.5,\"1\"]"), ("maximum", "[5]"), ("exclusiveMinimum", "[true,1]"), ("multipleOf", "[2,0,-1,0.5]"), ("minLength", "[1,-1,1.5]"), ("maxLength", "[2]"), ("maxItems", "[2,\"2\"]"),
        ("minProperties", "[1]"), ("uniqueItems", "[true,false]"), ("required", "[[\"a\"],[],[1],\"a\"]"), ("items", "[{\"type\":\"string\"},[],[{\"type\":\"string\"}],{},null,\"a\",{\"type\":\"object\",\"nullable\":true,\"properties\":{\"a\":{\"type\":\"string\"}}}]"),
        ("properties", "[{\"a\":{\"type\":\"string\"}},{},{\"metadata\":{\"type\":\"object\"}},{\"a\":{}},{\"a\":null},{\"kind\":{\"type\":\"integer\"},\"apiVersion\":{\"type\":\"string\",\"default\":\"v1\"}},[]]"),
        ("additionalProperties", "[true,false,{\"type\":\"string\"},{},{\"type\":\"object\",\"default\":{}},1,null]"),
        ("allOf", "[[{\"required\":[\"a\"]}],[{\"properties\":{\"zz\":{\"minLength\":1}}}],[{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"string\"}]}],[{\"description\":\"d\"}],[null],[{\"items\":{\"maxLength\":1}}]]"),
        ("anyOf", "[[{\"type\":\"integer\"},{\"type\":\"string\"}],[{\"type\":\"string\"}],[{\"default\":1,\"nullable\":true,\"title\":\"t\"}],[{\"additionalProperties\":{\"type\":\"string\"}}],[{\"additionalProperties\":false}],[{\"additionalProperties\":true}],[]]"),
        ("oneOf", "[[{\"required\":[\"a\"]},{\"required\":[\"b\"]}],[{\"properties\":{\"metadata\":{}}}],[{\"x-kubernetes-int-or-string\":true,\"x-kubernetes-list-type\":\"set\",\"x-kubernetes-map-type\":\"atomic\",\"x-kubernetes-list-map-keys\":[\"a\"],\"x-kubernetes-embedded-resource\":true,\"x-kubernetes-preserve-unknown-fields\":true}],[{\"pattern\":\"(\"}],[{\"uniqueItems\":true}]]"),
        ("not", "[{\"required\":[\"a\"]},{\"type\":\"string\"},{\"properties\":{\"a\":{\"not\":{\"type\":\"a\"}}}},1]"),
        ("x-kubernetes-preserve-unknown-fields", "[true,false,null]"), ("x-kubernetes-embedded-resource", "[true,false]"), ("x-kubernetes-int-or-string", "[true]"),
        ("x-kubernetes-list-type", "[\"set\",\"map\",\"atomic\",\"other\",\"\"]"), ("x-kubernetes-list-map-keys", "[[\"a\"],[\"name\"],[\"a\",\"a\"],[],[\"zz\"]]"), ("x-kubernetes-map-type", "[\"atomic\",\"granular\",\"other\"]"),
        ("x-kubernetes-validations", Rules),
        ("$ref", "[\"#/a\",\"\"]"), ("id", "[\"a\",\"\"]"), ("$schema", "[\"a\"]"), ("definitions", "[{\"a\":{\"type\":\"string\"}},{}]"), ("patternProperties", "[{\"a\":{\"type\":\"string\"}},{}]"), ("dependencies", "[{\"a\":[\"b\"]},{}]"), ("additionalItems", "[true,{}]"),
        ("externalDocs", "[{\"url\":\"a\"},1]"), ("example", "[1,{\"a\":1}]"), ("unknown-keyword", "[1]"),
    }.SelectMany(entry => Trees.Read(entry.Item2).Items.Select(value => (entry.Item1, value)))];

    private static readonly (string Path, YamlNode[] Values)[] Parts = [.. new[]
    {
        ("metadata.name", "[\"x\",\"UPPER.a.b\",null,\"\"]"), ("metadata.labels", "[{\"a b\":\"c\"},{\"a\":1}]"), ("spec.group", "[\"nodots\",\"\",\"UPPER.test\",\"a..b\",\"x.k8s.io\",5,null]"),
        ("spec.scope", "[\"Cluster\",\"Namespaced\",\"Other\",\"\",null]"), ("spec.names.plural", "[\"Things\",\"\",null,\"a.b\"]"), ("spec.names.singular", "[\"thing\",\"Thing\",\"\",null]"),
        ("spec.names.kind", "[\"Thing9\",\"\",\"a b\",\"9\",null,\"ThingList\"]"), ("spec.names.listKind", "[\"Thing\",\"Things\",\"a b\",\"\"]"), ("spec.names.shortNames", "[[\"a\"],[\"A\"],[null],\"a\"]"), ("spec.names.categories", "[[\"all\"],[\"a_b\"]]"),
        ("spec.preserveUnknownFields", "[true,false,\"a\"]"), ("spec.versions", "[[],null,{}]"),
        ("spec.conversion", "[{\"strategy\":\"None\"},{},{\"strategy\":\"Odd\"},{\"strategy\":\"Webhook\"},{\"strategy\":\"None\",\"webhook\":{\"conversionReviewVersions\":[\"v1\"],\"clientConfig\":{\"url\":\"https://a\"}}},{\"strategy\":\"Webhook\",\"webhook\":{\"conversionReviewVersions\":[\"v1\",\"v1\",\"V\"],\"clientConfig\":{\"url\":\"http://u@a/?b#c\"}}},{\"strategy\":\"Webhook\",\"webhook\":{\"conversionReviewVersions\":[\"v2\"],\"clientConfig\":{\"service\":{\"name\":\"\",\"namespace\":\"\",\"path\":\"a//B\",\"port\":0}}}},{\"strategy\":\"Webhook\",\"webhook\":{\"conversionReviewVersions\":[],\"clientConfig\":{}}},{\"strategy\":\"Webhook\",\"webhook\":{\"conversionReviewVersions\":[\"v1\"],\"clientConfig\":{\"service\":{\"name\":\"a\",\"namespace\":\"b\",\"path\":\"/c/\"}}}},null]"),
        ("spec.versions.0.name", "[\"v1\",\"V1\",\"\",\"1\"]"), ("spec.versions.0.storage", "[false,true,null]"), ("spec.versions.0.served", "[false]"), ("spec.versions.0.deprecationWarning", "[\"w\",\"\"]"), ("spec.versions.0.schema", "[null,{},{\"openAPIV3Schema\":{}},{\"openAPIV3Schema\":null}]"),
        ("spec.versions.0.subresources", "[{\"status\":{}},{\"scale\":{}},{\"scale\":{\"specReplicasPath\":\"spec.a\",\"statusReplicasPath\":\".spec.a\",\"labelSelectorPath\":\".a\"}},{\"scale\":{\"specReplicasPath\":\".spec.a\",\"statusReplicasPath\":\".status.a\",\"labelSelectorPath\":\".spec.b\"}},{}]"),
        ("spec.versions.0.additionalPrinterColumns", "[[{\"name\":\"A\",\"type\":\"string\",\"jsonPath\":\".a\"}],[{\"name\":\"\",\"type\":\"odd\",\"format\":\"odd\",\"jsonPath\":\"a\"}],[{}],[{\"name\":\"A\",\"type\":\"date\",\"jsonPath\":\".\",\"format\":\"date-time\"}]]"),
        ("spec.versions.0.selectableFields", "[[{\"jsonPath\":\".spec.a\"},{\"jsonPath\":\".spec.a\"}],[{\"jsonPath\":\".metadata.name\"}],[{\"jsonPath\":\".spec\"}],[{\"jsonPath\":\"spec\"},{\"jsonPath\":\"\"},{\"jsonPath\":\".spec['a']\"}],[{\"jsonPath\":\".spec.text\"},{\"jsonPath\":\".spec.\"},{\"jsonPath\":\".spec.map.x\"}]]"),
    }.Select(entry => (entry.Item1, Trees.Read(entry.Item2).Items.ToArray()))];

    private int _target;

    public YamlNode Next(YamlNode definition)
    {
        if (random.Next(4) == 0)
        {
            var (path, values) = Parts[random.Next(Parts.Length)];
            return Set(definition, path.Split('.'), 0, values[random.Next(values.Length)]);
        }

        if (random.Next(30) == 0)
            return WithSecondVersion(definition);
        int count = 0;
        Trees.Rewrite(definition["spec"]!["versions"]!, mapping => { count += IsSchema(mapping) ? 1 : 0; return mapping; });
        _target = random.Next(Math.Max(count, 1));
        var (keyword, value) = Keywords[random.Next(Keywords.Length)];
        return definition.With("spec", definition["spec"]!.With("versions", Trees.Rewrite(definition["spec"]!["versions"]!, mapping => IsSchema(mapping) && _target-- == 0 ? mapping.With(keyword, value) : mapping)));
    }

    private YamlNode WithSecondVersion(YamlNode definition)
    {
        var versions = definition["spec"]!["versions"]!;
        string[] names = ["v2", "v1", "v1beta1"];
        var second = versions.Items.Count > 0 && versions.Items[0] is { Kind: YamlNodeKind.Mapping } first ? first.With("name", Trees.Text(names[random.Next(3)])).With("storage", Trees.Scalar(YamlNodeKind.Boolean, random.Next(2) == 0 ? "true" : "false")) : Trees.Object();
        return definition.With("spec", definition["spec"]!.With("versions", Trees.List([.. versions.Items, second])));
    }

    private static bool IsSchema(YamlNode mapping) => mapping["type"] is { Kind: YamlNodeKind.String } || mapping["x-kubernetes-int-or-string"] is not null;

    private static YamlNode Set(YamlNode node, string[] path, int at, YamlNode value)
    {
        if (at == path.Length)
            return value;
        if (node.Kind == YamlNodeKind.Sequence)
            return node.Items.Count == 0 ? node : Trees.List([Set(node.Items[0], path, at + 1, value), .. node.Items.Skip(1)]);
        return node.With(path[at], Set(node[path[at]] ?? Trees.Object(), path, at + 1, value));
    }
}
