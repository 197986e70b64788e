namespace KagentTyped.Schema.Tests.Support;

/// <summary>CustomResourceDefinitions to test with.</summary>
internal static class SampleCrds
{
    /// <summary>A small definition with something of nearly everything.</summary>
    public const string Small = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: widgets.example.io
        spec:
          group: example.io
          names:
            kind: Widget
            listKind: WidgetList
            plural: widgets
            singular: widget
            shortNames: [wd]
            categories: [all]
          scope: Namespaced
          conversion:
            strategy: None
          versions:
            - name: v1alpha1
              served: true
              storage: true
              deprecated: true
              deprecationWarning: use another
              additionalPrinterColumns:
                - name: Ready
                  type: string
                  jsonPath: .status.phase
                  priority: 1
                  description: Whether it is ready.
                  format: byte
              selectableFields:
                - jsonPath: .spec.size
              subresources:
                status: {}
                scale:
                  specReplicasPath: .spec.replicas
                  statusReplicasPath: .status.replicas
                  labelSelectorPath: .status.selector
              schema:
                openAPIV3Schema:
                  description: A widget.
                  type: object
                  required: [spec]
                  properties:
                    apiVersion:
                      type: string
                    kind:
                      type: string
                    metadata:
                      type: object
                    spec:
                      type: object
                      required:
                        - size
                      properties:
                        size:
                          description: How big.
                          type: string
                          enum: [small, big]
                          default: small
                          nullable: true
                          pattern: ^[a-z]+$
                          minLength: 1
                          maxLength: 9
                          format: password
                        replicas:
                          type: integer
                          format: int32
                          minimum: 0
                          maximum: 1.5e3
                          exclusiveMinimum: true
                          exclusiveMaximum: false
                          multipleOf: 2
                        ports:
                          type: array
                          minItems: 1
                          maxItems: 5
                          uniqueItems: false
                          x-kubernetes-list-type: map
                          x-kubernetes-list-map-keys: [name]
                          items:
                            type: object
                            x-kubernetes-map-type: atomic
                            properties:
                              name: {type: string}
                              port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                          default: [{name: a, port: 1}]
                        extra:
                          type: object
                          minProperties: 1
                          maxProperties: 2
                          additionalProperties:
                            type: number
                        open:
                          type: object
                          additionalProperties: true
                        free:
                          type: object
                          x-kubernetes-preserve-unknown-fields: true
                        template:
                          type: object
                          x-kubernetes-embedded-resource: true
                          x-kubernetes-preserve-unknown-fields: true
                        choice:
                          type: object
                          properties:
                            a: {type: string}
                            b: {type: boolean}
                          oneOf: [{required: [a]}, {required: [b]}]
                          allOf: [{maxProperties: 1}]
                          not: {required: [a, b]}
                      x-kubernetes-validations:
                        - rule: self.size != 'big' || has(self.replicas)
                          message: big needs replicas
                          messageExpression: "'big ' + self.size"
                          reason: FieldValueInvalid
                          fieldPath: .replicas
                          optionalOldSelf: true
                    status:
                      type: object
                      properties:
                        phase: {type: string}
        """;
}
