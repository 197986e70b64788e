using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>The definition that the tests of the rules for models share, and code on its models.</summary>
internal static class ModelSamples
{
    /// <summary>A kind <c>Thing</c> with one construct for each rule.</summary>
    public const string Thing = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec:
          group: example.com
          names: {kind: Thing, plural: things}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                x-kubernetes-validations:
                - {rule: "self.metadata.name != 'reserved'", message: the name is reserved}
                properties:
                  spec:
                    type: object
                    required: [size]
                    x-kubernetes-validations:
                    - {rule: "!has(self.max) || self.min <= self.max", messageExpression: "'min ' + string(self.min) + ' exceeds max ' + string(self.max)"}
                    - {rule: "self.type != 'B' || has(self.b)", message: b is required when type is B}
                    - {rule: "!has(self.kept) || self.kept.all(k, k != 'bad')", message: nothing bad is kept}
                    - {rule: "(!has(self.name) || self.name != 'x') && (!has(self.kept) || self.kept.all(k, k != 'worst')) && (!has(self.step) || self.step != 15)"}
                    - {rule: "self.owner == oldSelf.owner", message: owner cannot change}
                    properties:
                      size: {type: integer, format: int32, minimum: 1, maximum: 9}
                      name: {type: string, pattern: '^[a-z]+$', maxLength: 5}
                      step: {type: integer, multipleOf: 5}
                      ratio: {type: number, maximum: 1, exclusiveMaximum: true}
                      address: {type: string, format: ipv4}
                      level: {type: integer, enum: [1, 2, 3]}
                      mode: {type: string, enum: [fast, slow, idle]}
                      tags: {type: array, x-kubernetes-list-type: set, maxItems: 3, items: {type: string, maxLength: 4}}
                      kept: {type: array, items: {type: string}}
                      ports:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [number, protocol]
                        items:
                          type: object
                          required: [number, protocol]
                          properties: {number: {type: integer, format: int32}, protocol: {type: string, default: TCP}}
                      names: {type: array, minItems: 2, items: {type: string}}
                      filled: {type: array, items: {type: string}, x-kubernetes-validations: [{rule: self.size() > 0, message: must not be empty}]}
                      pairs: {type: object, minProperties: 1, maxProperties: 1, additionalProperties: {type: string}, x-kubernetes-validations: [{rule: "self.all(k, k != 'x')"}]}
                      labels: {type: object, additionalProperties: {type: string, maxLength: 3}}
                      port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}], pattern: '^[0-9]+%$'}
                      containers:
                        type: array
                        items:
                          type: object
                          required: [name, image]
                          x-kubernetes-validations:
                          - {rule: "self.name != self.image", message: name and image differ}
                          properties:
                            name: {type: string, maxLength: 6}
                            image: {type: string}
                            imagePullPolicy: {type: string, enum: [Always, Never, IfNotPresent]}
                            command: {type: array, items: {type: string}}
                            args: {type: array, items: {type: string}}
                            env:
                              type: array
                              x-kubernetes-list-type: map
                              x-kubernetes-list-map-keys: [name]
                              items: {type: object, required: [name], properties: {name: {type: string}, value: {type: string}}}
                            ports:
                              type: array
                              items: {type: object, required: [containerPort], properties: {name: {type: string}, containerPort: {type: integer, format: int32}, protocol: {type: string, default: TCP}}}

                      min: {type: integer, default: 1}
                      max: {type: integer}
                      type: {type: string, enum: [A, B], default: A}
                      b: {type: object, properties: {x: {type: string}}}
                      owner: {type: string}
                      fixed: {type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: fixed cannot change}]}
                      even: {type: integer, x-kubernetes-validations: [{rule: self % 2 == 0, message: must be even}]}
                      old: {type: boolean, description: "Speeds things up. Deprecated: use mode."}
                      older: {type: object, description: "Deprecated, has no effect.", properties: {x: {type: string}}}
                      current: {type: object, description: "The state. Not deprecated at all.", properties: {x: {type: string}}}
                  status:
                    type: object
                    properties:
                      ready: {type: boolean}
                      conditions: &conditions
                        type: array
                        items:
                          type: object
                          required: [type, status, reason, message, lastTransitionTime]
                          properties:
                            type: {type: string, enum: [Ready, Accepted, ResolvedRefs]}
                            status: {type: string, enum: ["True", "False", Unknown]}
                            reason: {type: string, pattern: '^[A-Z][A-Za-z]*$', maxLength: 20}
                            message: {type: string}
                            lastTransitionTime: {type: string, format: date-time}
                            observedGeneration: {type: integer, format: int64}
                      parents:
                        type: array
                        items:
                          type: object
                          properties:
                            name: {type: string}
                            conditions: *conditions
                      phases:
                        type: array
                        items:
                          type: object
                          properties: {type: {type: string, enum: [Ready, Failed]}, weight: {type: integer}}
        """;

    /// <summary>A kind <c>Named</c> that restricts the names of its objects, with the metadata of a template in it.</summary>
    public const string Named = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: nameds.example.com}
        spec:
          group: example.com
          names: {kind: Named, plural: nameds}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                x-kubernetes-validations:
                - {rule: "self.metadata.name.startsWith('a')", message: names begin with a}
                properties:
                  metadata: {type: object, properties: {name: {type: string, maxLength: 5}}}
                  spec:
                    type: object
                    properties:
                      template: {type: object, properties: {labels: {type: object, additionalProperties: {type: string}}, annotations: {type: object, additionalProperties: {type: string}}}}
        """;

    /// <summary>What a container of a thing is.</summary>
    public const string CoreTypes = "spec.containers[]=V1Container";

    private static readonly Lazy<MetadataReference> Compiled = new(() => Reference(("CoreTypes", CoreTypes)));

    private static readonly Lazy<MetadataReference> CompiledNamed = new(() => Compile(InMemoryText.Crd("named.yaml", Named, ("CoreTypes", "spec.template=V1ObjectMeta"))));

    private static readonly Lazy<MetadataReference> Lenient = new(() => Reference(("CoreTypes", CoreTypes), ("RequiredMembers", "false")));

    /// <summary>An assembly with the models of <see cref="Named"/>.</summary>
    public static MetadataReference NamedModels => CompiledNamed.Value;

    /// <summary>An assembly with the models of <see cref="Thing"/>, as a package brings it: no definition, no source.</summary>
    public static MetadataReference Models => Compiled.Value;

    /// <summary>The same without <c>required</c> members.</summary>
    public static MetadataReference LenientModels => Lenient.Value;

    /// <summary>A file with statements in a method.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="members">Further members of the class.</param>
    public static string Code(string statements, string members = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using k8s;
        using k8s.Models;
        using Sample.ExampleCom.V1;

        static class Program
        {
            static async Task RunAsync(IKubernetes client, GenericClient generic, Thing given, ThingSpec spec, string text, int number)
            {
                await Task.Yield();
        {{statements}}
            }
        {{members}}
        }
        """;

    /// <summary>A mistake for each rule, without marks.</summary>
    public static string Mistakes { get; } = Code(
        """
                var a = new Thing { Status = new() };
                spec.Size = 0;
                spec.Level = 4;
                spec.Tags = ["a", "a"];
                var b = new ThingSpec { Size = 1, Min = 3, Max = 2, Kept = ["bad"], Labels = new Dictionary<string, string> { ["a"] = "b" } };
                _ = spec.Mode?.Value switch { ThingSpecMode.Names.Fast => 1, "slow" => 2, _ => 3 };
                if (spec.Mode == ThingSpecMode.Fast || spec.Type == "A") { } else if (spec.Mode == ThingSpecMode.Slow) { } else { throw new NotSupportedException(); }
                spec.Mode = "fst";
                spec.Containers = [new V1Container { Name = "a", Image = "a", WorkingDir = text, Env = { new V1EnvVar { Name = "x" } } }];
                spec.Old = true;
                var c = new Thing { Spec = new() { Size = number > 1 ? 2 : 3 } };
                c.Status = new();
                await client.CustomObjects.CreateNamespacedCustomObjectAsync(c, "example.com", "v1", "n", "things");
                var d = await generic.ReadAsync<Thing>("x");
                d.Spec!.Fixed = text;
                await generic.ReplaceAsync(d, "x");
        """);

    /// <summary>An assembly with the models of definitions.</summary>
    /// <param name="definitions">The definitions.</param>
    public static MetadataReference Compile(params InMemoryText[] definitions)
    {
        var run = GeneratorRun.Of(GeneratorRun.Compilation(assemblyName: "Models"), definitions);
        using var image = new MemoryStream();
        Assert.True(run.Compile().Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static MetadataReference Reference(params (string Name, string Value)[] metadata) => Compile(InMemoryText.Crd("thing.yaml", Thing, metadata));
}
