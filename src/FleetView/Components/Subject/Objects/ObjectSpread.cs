using FleetView.Components.Shared;

namespace FleetView.Components.Subject.Objects;

/// <summary>What kinds of one thing a cluster has, the most common first.</summary>
/// <param name="More">Kinds that are not shown.</param>
public sealed record ObjectSpread(string Title, Sequence<SpreadItem> Items, int More)
{
    private const int Shown = 4;

    /// <summary>More than one kind where one would be expected.</summary>
    public bool IsMixed => Items.Count > 1;

    /// <returns>Null where nothing tells.</returns>
    public static ObjectSpread? Of(string title, IEnumerable<string?> values)
    {
        var groups = values.OfType<string>()
            .GroupBy(value => value, StringComparer.Ordinal)
            .Select(group => new SpreadItem(group.Key, group.Count()))
            .OrderByDescending(item => item.Count)
            .ThenBy(item => item.Value, StringComparer.Ordinal)
            .ToArray();
        return groups.Length == 0 ? null : new ObjectSpread(title, Sequence.Of(groups.Take(Shown)), Math.Max(0, groups.Length - Shown));
    }
}

public sealed record SpreadItem(string Value, int Count);
