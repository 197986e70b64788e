using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Inserting into the maps that loops make.</summary>
internal static class CelMaps
{
    public static CelValue Insert(CelValue map, CelValue key, CelValue value)
    {
        if (map.AsMap().TryFind(key, out _))
        {
            return CelValue.OfError($"insert failed: key {CelText.Show(key)} already exists");
        }

        var target = Writable(map.AsMap());
        target.Set(key, value);
        return CelValue.OfMap(target);
    }

    public static CelValue InsertAll(CelValue map, CelValue entries)
    {
        foreach (var key in entries.AsMap().Keys)
        {
            entries.AsMap().TryFind(key, out var value);
            map = Insert(map, key, value);
            if (map.IsError)
            {
                break;
            }
        }

        return map;
    }

    private static CelValueMap Writable(CelMap map)
    {
        if (map is CelValueMap { IsAccumulator: true } own)
        {
            return own;
        }

        var copy = new CelValueMap();
        foreach (var key in map.Keys)
        {
            map.TryFind(key, out var value);
            copy.Set(key, value);
        }

        return copy;
    }
}
