namespace KagentTyped.Generators.Tests.Support;

/// <summary>Definitions that tests share.</summary>
internal static class Samples
{
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
