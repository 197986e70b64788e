using System.Text;
using KagentTyped.Schema.Cel.Library;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Checking;

public sealed partial class CelChecker
{
    private CelType CheckCall(CelCall call)
    {
        if (call.Function == CelOperators.OptionalSelect)
        {
            var selected = CheckField(call.Arguments[0], ((CelLiteral)call.Arguments[1]).Value.AsText(), call.Offset, optional: true);
            _types[call.Arguments[1].Id] = CelType.String;
            var select = CelLibrary.Functions.Find(CelOperators.OptionalSelect)!;
            _references[call.Id] = new CelReference(select, select.Overloads, dropsTarget: false);
            return Known(selected);
        }

        foreach (var argument in call.Arguments)
        {
            Check(argument);
        }

        if (call.Target is null)
        {
            return CelLibrary.Functions.Find(call.Function.TrimStart('.')) is { } function
                ? Resolve(call, function, null, dropsTarget: false)
                : Undeclared(call.Offset, call.Function);
        }

        // optional.none: the target may be part of the name.
        if (QualifiedPrefix(call.Target) is { } prefix && CelLibrary.Functions.Find(prefix + "." + call.Function) is { } qualified)
        {
            return Resolve(call, qualified, null, dropsTarget: true);
        }

        Check(call.Target);
        return CelLibrary.Functions.Find(call.Function) is { } method ? Resolve(call, method, call.Target, dropsTarget: false) : Undeclared(call.Offset, call.Function);
    }

    private static string? QualifiedPrefix(CelExpression expression) => expression switch
    {
        CelIdentifier identifier => identifier.Name.TrimStart('.'),
        CelSelect { TestOnly: false } select when QualifiedPrefix(select.Operand) is { } operand => operand + "." + select.Field,
        _ => null,
    };

    private CelType Resolve(CelCall call, CelFunction function, CelExpression? target, bool dropsTarget)
    {
        if (function.Name is CelOperators.And or CelOperators.Or)
        {
            return ResolveLogic(call, function);
        }

        var types = new List<CelType>(call.Arguments.Count + 1);
        if (target is not null)
        {
            types.Add(_types[target.Id]!);
        }

        foreach (var argument in call.Arguments)
        {
            types.Add(_types[argument.Id]!);
        }

        CelType? result = null;
        var fitting = new List<CelOverload>(1);
        foreach (var overload in function.Overloads)
        {
            if (overload.IsMember != target is not null || !TryFit(overload, types, out var type))
            {
                continue;
            }

            fitting.Add(overload);
            if (result is null)
            {
                result = type;
            }
            else if (result.Kind != CelTypeKind.Dyn && !type.Equals(result))
            {
                result = CelType.Dyn;
            }
        }

        if (result is null)
        {
            Report(call.Offset, $"found no matching overload for '{function.Name}' applied to '{Signature(types, target is not null)}'");
            return CelType.Error;
        }

        _references[call.Id] = new CelReference(function, fitting, dropsTarget);
        return result;
    }

    private CelType ResolveLogic(CelCall call, CelFunction function)
    {
        bool wrong = false;
        foreach (var argument in call.Arguments)
        {
            var type = _types[argument.Id]!;
            if (!_substitution.TryAssign([type], BoolOnly))
            {
                Report(argument.Offset, $"expected type 'bool' but found '{type}'");
                wrong = true;
            }
        }

        if (wrong)
        {
            return CelType.Error;
        }

        _references[call.Id] = new CelReference(function, function.Overloads, dropsTarget: false);
        return CelType.Bool;
    }

    private bool TryFit(CelOverload overload, List<CelType> types, out CelType result)
    {
        result = CelType.Error;
        if (overload.Arguments.Count != types.Count)
        {
            return false;
        }

        IReadOnlyList<CelType> wanted = overload.Arguments;
        var given = overload.Result;
        if (overload.Parameters.Count > 0)
        {
            var fresh = new Dictionary<string, CelType>(StringComparer.Ordinal);
            foreach (string parameter in overload.Parameters)
            {
                fresh[parameter] = NewParameter();
            }

            var renamed = new CelType[wanted.Count];
            for (int i = 0; i < renamed.Length; i++)
            {
                renamed[i] = Rename(wanted[i], fresh);
            }

            wanted = renamed;
            given = Rename(given, fresh);
        }

        if (!_substitution.TryAssign(types, wanted))
        {
            return false;
        }

        result = Known(given);
        return true;
    }

    private static CelType Rename(CelType type, Dictionary<string, CelType> names)
    {
        if (type.Kind == CelTypeKind.Parameter)
        {
            return names[type.Name];
        }

        if (type.Parameters.Count == 0)
        {
            return type;
        }

        var parameters = new CelType[type.Parameters.Count];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = Rename(type.Parameters[i], names);
        }

        return type.With(parameters);
    }

    private string Signature(List<CelType> types, bool hasTarget)
    {
        var text = new StringBuilder();
        int first = hasTarget ? 1 : 0;
        if (hasTarget)
        {
            text.Append(_substitution.Apply(types[0], unknownToDyn: true)).Append('.');
        }

        text.Append('(');
        for (int i = first; i < types.Count; i++)
        {
            text.Append(i == first ? "" : ", ").Append(_substitution.Apply(types[i], unknownToDyn: true));
        }

        return text.Append(')').ToString();
    }
}
