using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>Which types the type parameters of an expression stand for, and which types may stand where others are asked for.</summary>
/// <param name="mostSteps">How many types may be looked at. Types share their parts, so that a short expression can have one of any size.</param>
internal sealed class CelSubstitution(long mostSteps)
{
    private readonly Dictionary<string, CelType> _types = new(StringComparer.Ordinal);
    private readonly List<(string Name, CelType? Before)> _journal = [];
    private long _steps;

    /// <summary>Whether all types are assignable; if not, nothing is changed.</summary>
    public bool TryAssign(IReadOnlyList<CelType> from, IReadOnlyList<CelType> to)
    {
        int mark = _journal.Count;
        if (Assign(from, to))
        {
            return true;
        }

        while (_journal.Count > mark)
        {
            var (name, before) = _journal[_journal.Count - 1];
            _journal.RemoveAt(_journal.Count - 1);
            if (before is null)
            {
                _types.Remove(name);
            }
            else
            {
                _types[name] = before;
            }
        }

        return false;
    }

    public bool TryAssign(CelType from, CelType to) => TryAssign([from], [to]);

    /// <summary>The type with all known parameters filled in; unknown ones become dyn if asked for.</summary>
    public CelType Apply(CelType type, bool unknownToDyn)
    {
        Step();
        if (type.Kind == CelTypeKind.Parameter)
        {
            return _types.TryGetValue(type.Name, out var known) ? Apply(known, unknownToDyn) : unknownToDyn ? CelType.Dyn : type;
        }

        if (type.Parameters.Count == 0)
        {
            return type;
        }

        var parameters = new CelType[type.Parameters.Count];
        bool same = true;
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = Apply(type.Parameters[i], unknownToDyn);
            same &= ReferenceEquals(parameters[i], type.Parameters[i]);
        }

        return same ? type : type.With(parameters);
    }

    public CelType MoreGeneral(CelType left, CelType right) => IsEqualOrLessSpecific(left, right) ? left : right;

    // Part of each recursion here.
    private void Step(int steps = 1)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _steps += steps;
        if (_steps > mostSteps)
        {
            throw new CelLimitException("the types of the expression are too large");
        }
    }

    private bool AreEqual(CelType left, CelType right)
    {
        Step(Math.Min(left.Size, right.Size));
        return left.Equals(right);
    }

    private void Set(string name, CelType type)
    {
        _journal.Add((name, _types.TryGetValue(name, out var before) ? before : null));
        _types[name] = type;
    }

    private bool Assign(IReadOnlyList<CelType> from, IReadOnlyList<CelType> to)
    {
        if (from.Count != to.Count)
        {
            return false;
        }

        for (int i = 0; i < from.Count; i++)
        {
            if (!Assign(from[i], to[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool Assign(CelType from, CelType to)
    {
        Step();
        if (to.Kind == CelTypeKind.Parameter)
        {
            if (IsSubstitute(from, to, out bool known))
            {
                return true;
            }

            if (known)
            {
                return false;
            }
        }

        if (from.Kind == CelTypeKind.Parameter)
        {
            return IsSubstitute(to, from, out _);
        }

        if (from.IsDynOrError || to.IsDynOrError)
        {
            return true;
        }

        if (from.Kind == CelTypeKind.Null || to.Kind == CelTypeKind.Null)
        {
            var other = from.Kind == CelTypeKind.Null ? to : from;
            return other.Kind is CelTypeKind.Null or CelTypeKind.Opaque or CelTypeKind.Object or CelTypeKind.Duration or CelTypeKind.Timestamp;
        }

        return from.Kind switch
        {
            CelTypeKind.Type => to.Kind == CelTypeKind.Type,
            CelTypeKind.List or CelTypeKind.Map or CelTypeKind.Opaque => from.Kind == to.Kind && from.Name == to.Name && Assign(from.Parameters, to.Parameters),
            _ => AreEqual(from, to),
        };
    }

    private bool IsSubstitute(CelType type, CelType parameter, out bool known)
    {
        known = true;
        if (AreEqual(type, parameter))
        {
            return true;
        }

        if (_types.TryGetValue(parameter.Name, out var current))
        {
            if (AreEqual(type, current))
            {
                return true;
            }

            if (!Assign(type, current))
            {
                return false;
            }

            var general = MoreGeneral(type, current);
            if (IsAbsent(parameter, general))
            {
                Set(parameter.Name, general);
            }

            return true;
        }

        known = false;
        if (!IsAbsent(parameter, type))
        {
            return false;
        }

        Set(parameter.Name, type);
        return true;
    }

    // A type must not stand for a parameter that occurs in it.
    private bool IsAbsent(CelType parameter, CelType type)
    {
        Step();
        if (type.Equals(parameter))
        {
            return false;
        }

        if (type.Kind == CelTypeKind.Parameter)
        {
            return !_types.TryGetValue(type.Name, out var known) || IsAbsent(parameter, known);
        }

        foreach (var part in type.Parameters)
        {
            if (!IsAbsent(parameter, part))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsEqualOrLessSpecific(CelType left, CelType right)
    {
        Step();
        if (left.Kind is CelTypeKind.Dyn or CelTypeKind.Parameter)
        {
            return true;
        }

        if (right.Kind is CelTypeKind.Dyn or CelTypeKind.Parameter || left.Kind != right.Kind)
        {
            return false;
        }

        if (left.Kind is not (CelTypeKind.List or CelTypeKind.Map or CelTypeKind.Opaque))
        {
            return left.Kind == CelTypeKind.Type || AreEqual(left, right);
        }

        if (left.Name != right.Name || left.Parameters.Count != right.Parameters.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Parameters.Count; i++)
        {
            if (!IsEqualOrLessSpecific(left.Parameters[i], right.Parameters[i]))
            {
                return false;
            }
        }

        return true;
    }
}
