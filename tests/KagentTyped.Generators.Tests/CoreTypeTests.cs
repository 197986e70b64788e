using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Generators.Tests;

/// <summary>Which shapes become types of KubernetesClient, and which must not.</summary>
public class CoreTypeTests
{
    private const string Quantity = "{anyOf: [{type: integer}, {type: string}], pattern: '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$', x-kubernetes-int-or-string: true}";
    private const string KeySelector = "{type: object, required: [key], properties: {key: {type: string}, name: {type: string, default: ''}, optional: {type: boolean}}, x-kubernetes-map-type: atomic}";
    private const string EnvVar = "{type: object, required: [name], properties: {name: {type: string}, value: {type: string}, valueFrom: {type: object, properties: {"
        + "configMapKeyRef: " + KeySelector + ", secretKeyRef: " + KeySelector + ", "
        + "fieldRef: {type: object, required: [fieldPath], properties: {apiVersion: {type: string}, fieldPath: {type: string}}}, "
        + "resourceFieldRef: {type: object, required: [resource], properties: {containerName: {type: string}, divisor: " + Quantity + ", resource: {type: string}}}}}}}";
    private const string Condition = "{type: object, required: [lastTransitionTime, message, reason, status, type], properties: {lastTransitionTime: {type: string, format: date-time}, "
        + "message: {type: string}, observedGeneration: {type: integer, format: int64}, reason: {type: string}, status: {type: string, enum: ['True', 'False', Unknown]}, type: {type: string}}}";
    private const string LabelSelector = "{type: object, properties: {matchExpressions: {type: array, items: {type: object, required: [key, operator], properties: {key: {type: string}, operator: {type: string}, "
        + "values: {type: array, items: {type: string}}}}}, matchLabels: {type: object, additionalProperties: {type: string}}}}";
    private const string LocalReference = "{type: object, properties: {name: {type: string}}}";
    private const string TypedReference = "{type: object, required: [kind, name], properties: {apiGroup: {type: string}, kind: {type: string}, name: {type: string}}}";
    private const string Resources = "{type: object, properties: {claims: {type: array, items: {type: object, required: [name], properties: {name: {type: string}, request: {type: string}}}}, "
        + "limits: {type: object, additionalProperties: " + Quantity + "}, requests: {type: object, additionalProperties: " + Quantity + "}}}";

    [Theory]
    [InlineData("anything", EnvVar, "V1EnvVar?")]
    [InlineData("conditions", "{type: array, items: " + Condition + "}", "IList<V1Condition>?")]
    [InlineData("latest", Condition, "V1Condition?")]
    [InlineData("selector", LabelSelector, "V1LabelSelector?")]
    [InlineData("namespaceSelector", LabelSelector, "V1LabelSelector?")]
    [InlineData("secretKeyRef", KeySelector, "V1SecretKeySelector?")]
    [InlineData("configMapKeyRef", KeySelector, "V1ConfigMapKeySelector?")]
    [InlineData("secretRef", LocalReference, "V1LocalObjectReference?")]
    [InlineData("imagePullSecrets", "{type: array, items: " + LocalReference + "}", "IList<V1LocalObjectReference>?")]
    [InlineData("dataSource", TypedReference, "V1TypedLocalObjectReference?")]
    [InlineData("resources", Resources, "V1ResourceRequirements?")]
    [InlineData("size", Quantity, "ResourceQuantity?")]
    [InlineData("limits", "{type: object, additionalProperties: " + Quantity + "}", "IDictionary<string, ResourceQuantity>?")]
    [InlineData("port", "{x-kubernetes-int-or-string: true}", "IntOrString?")]
    public void ExpandedCoreType_IsTheCoreType(string property, string schema, string type)
        => Assert.Equal(type, Spec(property, schema).TypeOf("ThingSpec", Pascal(property)));

    [Theory]
    [InlineData("headers", "{type: object, required: [name, value], properties: {name: {type: string}, value: {type: string}}}")]
    [InlineData("parameter", "{type: object, required: [name, value], properties: {name: {type: string}, value: {type: string}}}")]
    [InlineData("owner", "{type: object, properties: {name: {type: string}, namespace: {type: string}}}")]
    [InlineData("reference", "{type: object, properties: {name: {type: string}, kind: {type: string}}}")]
    [InlineData("entry", "{type: object, properties: {key: {type: string}}}")]
    [InlineData("endpoint", "{type: object, properties: {host: {type: string}, port: {type: integer}}}")]
    public void SmallShapeOfManyMeanings_GetsATypeOfItsOwn(string property, string schema)
        => Assert.Equal($"ThingSpec{Pascal(property)}?", Spec(property, schema).TypeOf("ThingSpec", Pascal(property)));

    [Fact]
    public void OneUnknownProperty_PreventsReuse()
    {
        AssertOwn("env", EnvVar.Replace("value: {type: string}", "value: {type: string}, extra: {type: string}", StringComparison.Ordinal));
        AssertOwn("condition", Condition.Replace("message: {type: string}", "message: {type: string}, extra: {type: string}", StringComparison.Ordinal));
        AssertOwn("selector", LabelSelector.Replace("key: {type: string}", "key: {type: string}, extra: {type: string}", StringComparison.Ordinal));
    }

    [Fact]
    public void WiderType_PreventsReuse()
    {
        AssertOwn("hostPort", Samples.Object("containerPort: {type: integer, format: int64}, hostIP: {type: string}, hostPort: {type: integer}, name: {type: string}, protocol: {type: string}", "containerPort"));
        AssertOwn("latest", Condition.Replace("lastTransitionTime: {type: string, format: date-time}", "lastTransitionTime: {type: string}", StringComparison.Ordinal));
        AssertOwn("env", EnvVar.Replace("value: {type: string}", "value: {x-kubernetes-int-or-string: true}", StringComparison.Ordinal));
        AssertOwn("env", EnvVar.Replace("value: {type: string}", "value: {x-kubernetes-preserve-unknown-fields: true}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x-kubernetes-preserve-unknown-fields: true")]
    [InlineData("nullable: true")]
    [InlineData("x-kubernetes-embedded-resource: true")]
    public void MeaningThatACoreTypeCannotHold_PreventsReuse(string keyword)
        => AssertOwn("latest", Condition.Replace("{type: object, required: [last", $"{{type: object, {keyword}, required: [last", StringComparison.Ordinal));

    [Fact]
    public void ValueThatTheCoreTypeAlwaysWrites_MustAlwaysBeThere()
    {
        const string probe = "{type: object, required: [port], properties: {port: {type: integer, format: int32}, service: {type: string}}}";

        Assert.Equal("V1GRPCAction?", Spec("grpc", probe).TypeOf("ThingSpec", "Grpc"));
        AssertOwn("grpc", probe.Replace("required: [port], ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void SpecAndStatusOfTheRoot_AreTheKindsOwn()
    {
        var run = GeneratorRun.OfCrd(Samples.Crd(Resources, rest: $", status: {Condition}, selector: {LabelSelector}"));

        Assert.Equal("ThingSpec?", run.TypeOf("Thing", "Spec"));
        Assert.Equal("ThingStatus?", run.TypeOf("Thing", "Status"));
        Assert.Equal("ThingSelector?", run.TypeOf("Thing", "Selector"));
        Assert.Equal("V1ObjectMeta", run.TypeOf("Thing", "Metadata"));
    }

    [Fact]
    public void Volumes_AreCoreTypes_AlsoWhenTheSchemaIsOlder()
    {
        string[] files = [.. Repository.PublishedCrds("kagent.dev_agents.yaml"), .. Repository.OwnCrds().Where(file => file.EndsWith("/agents.yaml", StringComparison.Ordinal))];
        var run = GeneratorRun.Of(InMemoryText.Crd("agents.yaml", File.ReadAllText(files[0]), ("Namespace", "Acme.{Version}")));

        Assert.Contains("KtMany.IList<KtCore.V1Volume>? Volumes", run.Source("Acme.V1Alpha2.Agent.g.cs"), StringComparison.Ordinal);
        Assert.Contains("KtMany.IList<KtCore.V1VolumeMount>? VolumeMounts", run.Source("Acme.V1Alpha2.Agent.g.cs"), StringComparison.Ordinal);
        Assert.Contains("KtMany.IList<KtCore.V1Toleration>? Tolerations", run.Source("Acme.V1Alpha2.Agent.g.cs"), StringComparison.Ordinal);
        Assert.Contains("KtCore.V1Affinity? Affinity", run.Source("Acme.V1Alpha2.Agent.g.cs"), StringComparison.Ordinal);
    }

    private static void AssertOwn(string property, string schema)
        => Assert.Equal($"ThingSpec{Pascal(property)}?", Spec(property, schema).TypeOf("ThingSpec", Pascal(property)));

    private static GeneratorRun Spec(string property, string schema) => GeneratorRun.OfCrd(Samples.Crd(Samples.Object($"{property}: {schema}")));

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
