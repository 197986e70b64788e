using Google.Protobuf.Reflection;

namespace KagentTyped.Protos.Tests.Contract;

/// <summary>Compiled descriptors as the lines of a contract table: one fact a line, independent of order and layout.</summary>
internal static class DescriptorTable
{
    public static IEnumerable<string> Lines(FileDescriptor file)
        => file.Services.SelectMany(Lines)
            .Concat(file.EnumTypes.SelectMany(Lines))
            .Concat(file.MessageTypes.SelectMany(Lines));

    private static IEnumerable<string> Lines(ServiceDescriptor service)
        => service.Methods.Select(method => $"rpc {service.FullName}/{method.Name} {method.InputType.FullName} {method.OutputType.FullName} {Form(method)}");

    private static IEnumerable<string> Lines(EnumDescriptor type)
        => type.Values.Select(value => $"value {type.FullName} {value.Name} {value.Number}");

    private static IEnumerable<string> Lines(MessageDescriptor message)
        => message.EnumTypes.SelectMany(Lines)
            .Append($"message {message.FullName}")
            .Concat(message.Fields.InDeclarationOrder().Select(field => $"field {message.FullName} {field.Name} {field.FieldNumber} {Type(field)} {Label(field)}"))
            .Concat(message.NestedTypes.Where(nested => !IsMapEntry(nested)).SelectMany(Lines));

    private static string Form(MethodDescriptor method) => (method.IsClientStreaming, method.IsServerStreaming) switch
    {
        (true, true) => "bidirectional",
        (true, false) => "client",
        (false, true) => "server",
        _ => "unary",
    };

    private static string Label(FieldDescriptor field)
    {
        if (field.IsMap || field.IsRepeated)
        {
            return field.IsMap ? "map" : "repeated";
        }

        if (field.RealContainingOneof is { } oneof)
        {
            return "oneof:" + oneof.Name;
        }

        return field.ToProto().Proto3Optional ? "optional" : field.GetOptions()?.Deprecated == true ? "deprecated" : "singular";
    }

    private static string Type(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message when field.IsMap => $"map<{Type(field.MessageType.FindFieldByNumber(1))},{Type(field.MessageType.FindFieldByNumber(2))}>",
        FieldType.Message => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var scalar => scalar.ToString().ToLowerInvariant(),
    };

    private static bool IsMapEntry(MessageDescriptor message) => message.GetOptions()?.MapEntry == true;
}
