using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>Writes expressions as source text that parses to the same tree.</summary>
public static class CelPrinter
{
    private const int Ternary = 1;
    private const int Unary = 7;
    private const int Member = 8;

    /// <summary>The source text of an expression; macros are written as they were.</summary>
    /// <param name="expression">The expression.</param>
    public static string Print(CelExpression expression)
    {
        var text = new StringBuilder();
        Append(text, expression, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, CelExpression expression, int least)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var shown = expression.Written ?? expression;
        bool brackets = Precedence(shown) < least;
        text.Append(brackets ? "(" : "");
        switch (shown)
        {
            case CelLiteral literal:
                AppendLiteral(text, literal.Value);
                break;
            case CelIdentifier name:
                text.Append(name.Name);
                break;
            case CelSelect select:
                Append(text, select.Operand, Member);
                text.Append('.').Append(FieldName(select.Field));
                break;
            case CelCall call:
                AppendCall(text, call);
                break;
            case CelListLiteral list:
                AppendList(text, list);
                break;
            case CelMapLiteral map:
                AppendMap(text, map);
                break;
            case CelStructLiteral structure:
                AppendStruct(text, structure);
                break;
            default:
                throw new InvalidOperationException("Every loop is the expansion of a macro.");
        }

        text.Append(brackets ? ")" : "");
    }

    private static int Precedence(CelExpression expression) => expression switch
    {
        CelCall { Function: CelOperators.Conditional } => Ternary,
        CelCall { Function: CelOperators.Not or CelOperators.Negate } => Unary,
        CelCall call when CelOperators.TryGetBinary(call.Function, out _, out int precedence) => precedence,
        CelLiteral { Value: { Kind: CelValueKind.Integer or CelValueKind.Double } value } when IsNegative(value) => Unary,
        _ => Member,
    };

    private static bool IsNegative(CelValue value) => value.Kind == CelValueKind.Integer ? value.AsInteger() < 0 : value.AsDouble() < 0 || 1 / value.AsDouble() < 0;

    private static void AppendCall(StringBuilder text, CelCall call)
    {
        var arguments = call.Arguments;
        if (CelOperators.TryGetBinary(call.Function, out string symbol, out int precedence))
        {
            // The parser balances chains of && and ||: without brackets stands only what has that shape.
            bool chain = precedence <= 3 && IsBalanced(call, call.Function, Terms(call, call.Function));
            Append(text, arguments[0], chain || precedence > 3 ? precedence : precedence + 1);
            text.Append(' ').Append(symbol).Append(' ');
            Append(text, arguments[1], chain ? precedence : precedence + 1);
            return;
        }

        switch (call.Function)
        {
            case CelOperators.Conditional:
                Append(text, arguments[0], Ternary + 1);
                text.Append(" ? ");
                Append(text, arguments[1], Ternary + 1);
                text.Append(" : ");
                Append(text, arguments[2], Ternary);
                break;
            case CelOperators.Not or CelOperators.Negate:
                text.Append(call.Function[0]);
                // A sign before a number would become part of it, and two signs undo each other.
                Append(text, arguments[0], StartsWithNumber(arguments[0]) ? Member + 1 : Member);
                break;
            case CelOperators.Index or CelOperators.OptionalIndex:
                Append(text, arguments[0], Member);
                text.Append(call.Function == CelOperators.Index ? "[" : "[?");
                Append(text, arguments[1], 0);
                text.Append(']');
                break;
            case CelOperators.OptionalSelect:
                Append(text, arguments[0], Member);
                text.Append(".?").Append(FieldName(((CelLiteral)arguments[1]).Value.AsText()));
                break;
            default:
                if (call.Target is not null)
                {
                    Append(text, call.Target, Member);
                    text.Append('.');
                }

                text.Append(call.Function).Append('(');
                for (int i = 0; i < arguments.Count; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Append(text, arguments[i], 0);
                }

                text.Append(')');
                break;
        }
    }

    private static bool StartsWithNumber(CelExpression expression) => (expression.Written ?? expression) switch
    {
        CelLiteral => true,
        CelSelect select => StartsWithNumber(select.Operand),
        CelCall { Target: { } target } => StartsWithNumber(target),
        CelCall { Function: CelOperators.Index or CelOperators.OptionalIndex or CelOperators.OptionalSelect } call => StartsWithNumber(call.Arguments[0]),
        _ => false,
    };

    private static int Terms(CelExpression expression, string function) => Like(expression, function) is { } call
        ? Terms(call.Arguments[0], function) + Terms(call.Arguments[1], function)
        : 1;

    private static bool IsBalanced(CelExpression expression, string function, int terms)
    {
        if (Like(expression, function) is not { } call)
        {
            return terms == 1;
        }

        int left = ((terms - 1) / 2) + 1;
        return terms > 1 && IsBalanced(call.Arguments[0], function, left) && IsBalanced(call.Arguments[1], function, terms - left);
    }

    private static CelCall? Like(CelExpression expression, string function) =>
        (expression.Written ?? expression) is CelCall call && call.Function == function ? call : null;

    private static void AppendList(StringBuilder text, CelListLiteral list)
    {
        text.Append('[');
        for (int i = 0; i < list.Elements.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(list.IsOptional(i) ? "?" : "");
            Append(text, list.Elements[i], 0);
        }

        text.Append(']');
    }

    private static void AppendMap(StringBuilder text, CelMapLiteral map)
    {
        text.Append('{');
        for (int i = 0; i < map.Entries.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(map.Entries[i].Optional ? "?" : "");
            Append(text, map.Entries[i].Key, 0);
            text.Append(": ");
            Append(text, map.Entries[i].Value, 0);
        }

        text.Append('}');
    }

    private static void AppendStruct(StringBuilder text, CelStructLiteral structure)
    {
        text.Append(structure.TypeName).Append('{');
        for (int i = 0; i < structure.Fields.Count; i++)
        {
            var field = structure.Fields[i];
            text.Append(i == 0 ? "" : ", ").Append(field.Optional ? "?" : "").Append(FieldName(field.Name)).Append(": ");
            Append(text, field.Value, 0);
        }

        text.Append('}');
    }

    private static string FieldName(string name)
    {
        foreach (char c in name)
        {
            if (c is '.' or '-' or '/' or ' ')
            {
                return "`" + name + "`";
            }
        }

        return name.Length == 0 || name[0] is >= '0' and <= '9' || name is "in" or "true" or "false" or "null" ? "`" + name + "`" : name;
    }

    private static void AppendLiteral(StringBuilder text, CelValue value)
    {
        switch (value.Kind)
        {
            case CelValueKind.String:
                AppendQuoted(text, value.AsText());
                break;
            case CelValueKind.Bytes:
                text.Append("b\"");
                foreach (byte b in value.AsBytes())
                {
                    text.Append("\\x").Append(b.ToString("x2", CultureInfo.InvariantCulture));
                }

                text.Append('"');
                break;
            case CelValueKind.Unsigned:
                text.Append(value.AsUnsigned().ToString(CultureInfo.InvariantCulture)).Append('u');
                break;
            case CelValueKind.Double:
                string number = value.AsDouble().ToString("R", CultureInfo.InvariantCulture);
                text.Append(number == "-0" || number.IndexOfAny(['.', 'e', 'E']) < 0 ? number + ".0" : number.IndexOf('.') < 0 ? number.Replace("E", ".0E") : number);
                break;
            default:
                text.Append(CelText.Show(value));
                break;
        }
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case < ' ' or '\x7f':
                    text.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }
}
