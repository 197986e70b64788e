namespace KagentTyped.Generators.Tests.Support;

/// <summary>Definitions that tests share.</summary>
internal static class Samples
{
    /// <summary>A definition with one version; names and schemas are YAML in flow style, so JSON texts will do.</summary>
    /// <param name="spec">The schema of the field <c>spec</c>.</param>
    /// <param name="kind">The kind; the plural is made of it.</param>
    /// <param name="group">The group.</param>
    /// <param name="version">The version.</param>
    /// <param name="rest">Further properties of the root schema, each behind a comma.</param>
    public static string Crd(string spec, string kind = "Thing", string group = "example.com", string version = "v1", string rest = "")
        => CrdOfRoot($"{{type: object, properties: {{spec: {spec}{rest} }} }}", kind, group, version);

    /// <summary>As <see cref="Crd"/>, with the schema of the whole object.</summary>
    public static string CrdOfRoot(string root, string kind = "Thing", string group = "example.com", string version = "v1") => $$$"""
        {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.{{{(group.All(c => char.IsLetterOrDigit(c) || c is '.' or '-') ? group : "example.com")}}}}, spec: {
        group: {{{group}}}, scope: Namespaced, names: {kind: {{{kind}}}, plural: things}, versions: [{name: {{{version}}}, served: true, storage: true, schema: {openAPIV3Schema: {{{root}}} } }] } }
        """;

    /// <summary>The schema of an object with the given properties, as YAML in flow style.</summary>
    public static string Object(string properties, string required = "") => $"{{type: object, required: [{required}], properties: {{{properties}}}}}";

    /// <summary>A small definition with one of everything that the model contract speaks of.</summary>
    public const string Widget = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: widgets.example.com
        spec:
          group: example.com
          names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList, shortNames: [wg]}
          scope: Namespaced
          versions:
          - name: v1alpha1
            served: true
            storage: true
            subresources: {status: {}}
            additionalPrinterColumns:
            - {name: Ready, type: string, jsonPath: .status.ready}
            schema:
              openAPIV3Schema:
                description: A widget.
                type: object
                properties:
                  apiVersion: {type: string}
                  kind: {type: string}
                  metadata: {type: object}
                  spec:
                    type: object
                    required: [size, parts]
                    properties:
                      size:
                        description: Size in <mm>.
                        type: integer
                        format: int32
                      mode: {type: string, enum: [fast, "very-slow", ""]}
                      env:
                        type: array
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            value: {type: string}
                            valueFrom:
                              type: object
                              properties:
                                secretKeyRef:
                                  type: object
                                  properties: {key: {type: string}, name: {type: string}, optional: {type: boolean}}
                      parts:
                        type: array
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            weight: {type: number}
                            count: {type: integer}
                      spares:
                        type: array
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            weight: {type: number}
                            count: {type: integer}
                      labels: {type: object, additionalProperties: {type: string}}
                      matrix: {type: array, items: {type: array, items: {type: integer}}}
                      free: {x-kubernetes-preserve-unknown-fields: true}
                      port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                      when: {type: string, format: date-time}
                      key: {type: string, format: byte}
                  status:
                    type: object
                    properties:
                      ready: {type: boolean}
        """;
}
