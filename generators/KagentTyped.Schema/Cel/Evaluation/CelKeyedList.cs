using System.Text;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Elements of <c>x-kubernetes-list-type: map</c> lists by their keys.</summary>
internal static class CelKeyedList
{
    /// <summary>The place of the last element with each key.</summary>
    public static Dictionary<string, int> Index(CelEvaluation evaluation, CelList list, IReadOnlyList<string> keys)
    {
        var result = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < list.Count; i++)
        {
            result[KeyOf(evaluation, list[i], keys)] = i;
        }

        return result;
    }

    /// <summary>A text that is the same for two elements exactly when their keys are.</summary>
    public static string KeyOf(CelEvaluation evaluation, CelValue element, IReadOnlyList<string> keys)
    {
        evaluation.Step(keys.Count);
        var text = new StringBuilder();
        foreach (string key in keys)
        {
            var value = CelValue.Null;
            bool found = element.Kind == CelValueKind.Map
                && (element.AsMap() is CelDataObject data ? data.TryFindByName(key, out value) : element.AsMap().TryFind(CelValue.OfString(key), out value));
            string shown = found ? CelText.Show(value) : "";
            text.Append(found ? (int)value.Kind : -1).Append(':').Append(shown.Length).Append(':').Append(shown);
        }

        return text.ToString();
    }
}
