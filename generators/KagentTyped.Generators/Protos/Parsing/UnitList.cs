using Google.Protobuf.Reflection;
using KagentTyped.Generators.Protos.Input;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Protos;
using Microsoft.CodeAnalysis.CSharp;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>The services of parsed files, those that can be generated.</summary>
internal sealed class UnitList(ProblemLog log)
{
    private readonly List<ProtoUnit> _units = [];
    private readonly List<ServicePlace> _places = [];
    private readonly Dictionary<string, ProtoFile> _services = new(StringComparer.Ordinal);
    private readonly NameScope _classes = new([]);
    private readonly NameScope _hints = new([], StringComparer.OrdinalIgnoreCase, maxLength: 150);

    public IEnumerable<ProtoUnit> Units => _units;

    public IEnumerable<ServicePlace> Places => _places;

    public void Add(FileDescriptorProto parsed, ProtoFile file, MessageTypes types)
    {
        string containing = MessageTypes.NamespaceOf(parsed);
        if (parsed.Services.Count > 0 && containing.Length > 0 && containing.Split('.').FirstOrDefault(segment => !IsUsable(segment)) is { } bad)
        {
            log.Add(ProtoProblemKind.Unsupported, file, text => text.Find("csharp_namespace"), $"The namespace has the part '{bad}', which is no C# name: correct csharp_namespace, or set it where the package has such a part.");
            return;
        }

        var idempotent = new IdempotentMethods(file.Settings.Idempotent);
        foreach (var service in parsed.Services)
        {
            Add(service, parsed.Package ?? "", containing, file, types, idempotent);
        }

        foreach (string unused in idempotent.Unused)
        {
            log.Add(ProtoProblemKind.IneffectiveSetting, file, text => text.Range(1, 1, 0), $"Idempotent names '{unused}', which is no method of this file: write Method, Service/Method or package.Service/Method.");
        }
    }

    private void Add(ServiceDescriptorProto service, string package, string containing, ProtoFile file, MessageTypes types, IdempotentMethods idempotent)
    {
        string fullName = ProtoNames.Join(package, service.Name);
        if (_services.TryGetValue(fullName, out var other))
        {
            string where = other.Path == file.Path ? "above" : $"in '{other.Path}'";
            int skip = other.Path == file.Path ? 1 : 0;
            log.Add(ProtoProblemKind.Duplicate, file, text => text.Find("service", service.Name, skip: skip), $"Service {fullName} is declared {where} already: rename one of them, or leave one of the files out.");
            return;
        }

        _services.Add(fullName, file);
        if (Methods(service, fullName, file, types, idempotent) is not { } methods || !AreFree(service, containing, file, types))
        {
            return;
        }

        string className = ProtoNames.Join(containing, service.Name);
        var model = new ProtoService(fullName, containing, service.Name, methods.ToEquatableArray());
        _units.Add(new ProtoUnit(_hints.Claim(className), model, file.Settings.Facade, file.Settings.Fake, file.Settings.IsPublic));
        if (file.Settings.Facade || file.Settings.Fake)
        {
            _places.Add(new ServicePlace(fullName, file.Path, log.Text(file).Find("service", service.Name)));
        }
    }

    private List<ProtoMethod>? Methods(ServiceDescriptorProto service, string fullName, ProtoFile file, MessageTypes types, IdempotentMethods idempotent)
    {
        if (!IsUsable(service.Name))
        {
            log.Add(ProtoProblemKind.Unsupported, file, text => text.Find("service", service.Name), $"Service '{service.Name}' is a keyword of C#, and Grpc.Tools writes its name as it is: rename it.");
            return null;
        }

        var methods = new List<ProtoMethod>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in service.Methods)
        {
            if (Fault(service, method, types, names) is var (kind, message))
            {
                log.Add(kind, file, text => text.Find("rpc", method.Name, text.Find("service", service.Name).Start.Offset, kind == ProtoProblemKind.Duplicate ? 1 : 0), message);
                return null;
            }

            bool repeatable = idempotent.Take(fullName, service.Name, method.Name)
                | method.Options?.idempotency_level is MethodOptions.IdempotencyLevel.Idempotent or MethodOptions.IdempotencyLevel.NoSideEffects;
            methods.Add(new ProtoMethod(method.Name, types.Find(method.InputType)!, types.Find(method.OutputType)!, method.ClientStreaming, method.ServerStreaming, repeatable));
        }

        return methods;
    }

    private static (ProtoProblemKind Kind, string Message)? Fault(ServiceDescriptorProto service, MethodDescriptorProto method, MessageTypes types, HashSet<string> names)
    {
        if (!names.Add(method.Name))
        {
            return (ProtoProblemKind.Duplicate, $"Method {service.Name}/{method.Name} is declared twice: rename one of them.");
        }

        if (!IsUsable(method.Name))
        {
            return (ProtoProblemKind.Unsupported, $"Method '{method.Name}' of {service.Name} is a keyword of C#, and Grpc.Tools writes its name as it is: rename it.");
        }

        // Grpc.Tools puts these beside each other in one class.
        if (method.Name == service.Name || method.Name == service.Name + "Client" || method.Name == service.Name + "Base")
        {
            return (ProtoProblemKind.NameCollision, $"Method {method.Name} has the name of a class that holds it: rename the method or the service.");
        }

        foreach (string? type in new[] { types.Find(method.InputType), types.Find(method.OutputType) })
        {
            if (type is null || type.Split('.').Any(part => !IsUsable(part)))
            {
                return (ProtoProblemKind.Unsupported, $"Method {service.Name}/{method.Name} has a message whose class '{type}' would be no C# name: rename the message, or correct csharp_namespace.");
            }
        }

        return null;
    }

    private bool AreFree(ServiceDescriptorProto service, string containing, ProtoFile file, MessageTypes types)
    {
        var wanted = new List<string> { service.Name };
        wanted.AddRange(file.Settings.Facade ? [Emitting.ServiceNames.Facade(service.Name)] : []);
        wanted.AddRange(file.Settings.Fake ? [Emitting.ServiceNames.Fake(service.Name)] : []);
        foreach (string name in wanted)
        {
            string full = ProtoNames.Join(containing, name);
            if (types.Declares(full) || _classes.Claim(full) != full)
            {
                log.Add(ProtoProblemKind.NameCollision, file, text => text.Find("service", service.Name), $"Class {full} for service {service.Name} would have the name of another class: rename the service or the other, or give one of the files another csharp_namespace.");
                return false;
            }
        }

        return true;
    }

    private static bool IsUsable(string name) => ProtoNames.IsName(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;
}
