using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace KagentTyped.Generators.CustomResources.CoreTypes;

/// <summary>Reads the models of a KubernetesClient assembly from its metadata, without loading it.</summary>
internal static class CoreModelReader
{
    private const string Namespace = "k8s.Models";

    public static Dictionary<string, CoreModel> Read(MetadataReader reader)
    {
        var models = new Dictionary<string, CoreModel>(StringComparer.Ordinal);
        var signatures = new SignatureReader();
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) != TypeAttributes.Public
                || (type.Attributes & TypeAttributes.Interface) != 0
                || type.GetGenericParameters().Count > 0
                || !reader.StringComparer.Equals(type.Namespace, Namespace))
            {
                continue;
            }

            var properties = new Dictionary<string, CoreProperty>(StringComparer.Ordinal);
            foreach (var propertyHandle in type.GetProperties())
            {
                var property = reader.GetPropertyDefinition(propertyHandle);
                if (JsonName(reader, property) is { } name)
                {
                    properties[name] = new CoreProperty(name, property.DecodeSignature(signatures, null).ReturnType, reader.GetString(property.Name));
                }
            }

            string typeName = reader.GetString(type.Name);
            if (properties.Count > 0)
            {
                models[typeName] = new CoreModel(typeName, properties);
            }
        }

        return models;
    }

    private static string? JsonName(MetadataReader reader, PropertyDefinition property)
    {
        foreach (var handle in property.GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
            {
                continue;
            }

            var constructor = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
            if (constructor.Parent.Kind == HandleKind.TypeReference
                && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)constructor.Parent).Name, "JsonPropertyNameAttribute"))
            {
                var blob = reader.GetBlobReader(attribute.Value);
                blob.ReadUInt16();
                return blob.ReadSerializedString();
            }
        }

        return null;
    }

    private sealed class SignatureReader : ISignatureTypeProvider<CoreType, object?>
    {
        public CoreType GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
        {
            PrimitiveTypeCode.String => new(CoreTypeKind.String),
            PrimitiveTypeCode.Boolean => new(CoreTypeKind.Boolean, IsOptional: false),
            PrimitiveTypeCode.Int32 => new(CoreTypeKind.Int32, IsOptional: false),
            PrimitiveTypeCode.Int64 => new(CoreTypeKind.Int64, IsOptional: false),
            PrimitiveTypeCode.Double => new(CoreTypeKind.Double, IsOptional: false),
            PrimitiveTypeCode.Byte => new(CoreTypeKind.Other, "Byte"),
            _ => CoreType.Other,
        };

        public CoreType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeDefinition(handle);
            return reader.StringComparer.Equals(type.Namespace, Namespace) ? new(CoreTypeKind.Model, reader.GetString(type.Name)) : CoreType.Other;
        }

        public CoreType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            string name = reader.GetString(reader.GetTypeReference(handle).Name);
            return name == "DateTime" ? new(CoreTypeKind.DateTime, IsOptional: false) : new(CoreTypeKind.Other, name);
        }

        public CoreType GetGenericInstantiation(CoreType genericType, ImmutableArray<CoreType> typeArguments) => genericType.Model switch
        {
            "Nullable`1" => typeArguments[0] with { IsOptional = true },
            "IList`1" => new(CoreTypeKind.List, Element: typeArguments[0]),
            "IDictionary`2" when typeArguments[0].Kind == CoreTypeKind.String => new(CoreTypeKind.Map, Element: typeArguments[1]),
            _ => CoreType.Other,
        };

        public CoreType GetSZArrayType(CoreType elementType) => elementType.Model == "Byte" ? new(CoreTypeKind.Bytes) : CoreType.Other;

        public CoreType GetArrayType(CoreType elementType, ArrayShape shape) => CoreType.Other;

        public CoreType GetByReferenceType(CoreType elementType) => CoreType.Other;

        public CoreType GetFunctionPointerType(MethodSignature<CoreType> signature) => CoreType.Other;

        public CoreType GetGenericMethodParameter(object? genericContext, int index) => CoreType.Other;

        public CoreType GetGenericTypeParameter(object? genericContext, int index) => CoreType.Other;

        public CoreType GetModifiedType(CoreType modifier, CoreType unmodifiedType, bool isRequired) => unmodifiedType;

        public CoreType GetPinnedType(CoreType elementType) => CoreType.Other;

        public CoreType GetPointerType(CoreType elementType) => CoreType.Other;

        public CoreType GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => CoreType.Other;
    }
}
