using FleetView.Components.Urls;
using FleetView.Model;

namespace FleetView.Components.Pages.Fleet;

/// <summary>Filters, groups and sorts lines by what the address says.</summary>
internal static class ClusterFilter
{
    public const string NoValue = "(none)";

    private static readonly string[] PreferredGroups = ["provider", "region", "environment"];

    /// <summary>The same list of the API.</summary>
    public static string ExportUrl(ViewState view) => Urls.ExportUrl.Of("clusters", view, ("sort", Urls.ExportUrl.Sort(
        view, ("name", "name"), ("status", "status"), ("score", "score"), ("nodes", "nodes.total"), ("version", "version"), ("since", "since"))));

    /// <summary>By name and labels, whatever the status: what the counts count.</summary>
    public static IReadOnlyList<ClusterLine> Candidates(IReadOnlyList<ClusterLine> lines, ViewState view) =>
        view.Q.Length == 0 && view.Labels.Count == 0
            ? lines
            : [.. lines.Where(line => line.Name.Contains(view.Q, StringComparison.OrdinalIgnoreCase) && view.Matches(line.Labels))];

    public static IReadOnlyList<ClusterLine> Matching(IReadOnlyList<ClusterLine> candidates, ViewState view) =>
        view.Statuses.Count == 0 ? candidates : [.. candidates.Where(line => view.Statuses.Contains(line.Status))];

    public static NodeCounts Count(IReadOnlyList<ClusterLine> lines)
    {
        var counts = default(NodeCounts);
        foreach (var line in lines)
            counts = counts.Plus(line.Status);
        return counts;
    }

    /// <summary>The label to group by: the address's, else the first usual one that clusters carry; null: none.</summary>
    public static string? GroupKey(IReadOnlyList<ClusterLine> lines, ViewState view)
    {
        if (view.Group is { } asked)
            return asked == "none" ? null : asked;
        return PreferredGroups.FirstOrDefault(key => lines.Any(line => line.Labels.ContainsKey(key)));
    }

    /// <summary>Largest group first; clusters without the label last.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<ClusterLine> Lines)> Group(IReadOnlyList<ClusterLine> lines, string? key)
    {
        if (key is null)
            return lines.Count == 0 ? [] : [("All", lines)];
        return lines
            .GroupBy(line => line.Labels.GetValueOrDefault(key, NoValue), StringComparer.Ordinal)
            .Select(group => (Title: group.Key, Lines: (IReadOnlyList<ClusterLine>)group.ToArray()))
            .OrderBy(group => group.Title == NoValue)
            .ThenByDescending(group => group.Lines.Count)
            .ThenBy(group => group.Title, StringComparer.Ordinal);
    }

    /// <summary>
    /// For the grid: worst first as everywhere, but the Healthy by name. Their scores differ by decimals that change at
    /// every round, and quiet squares should not trade places.
    /// </summary>
    public static IReadOnlyList<ClusterLine> Calm(IReadOnlyList<ClusterLine> lines)
    {
        var healthy = lines.Where(line => !line.IsOff).OrderBy(line => line.Name, StringComparer.Ordinal);
        return [.. lines.Where(line => line.IsOff), .. healthy];
    }

    public static IReadOnlyList<ClusterLine> Sort(IReadOnlyList<ClusterLine> lines, ViewState view)
    {
        if (view.Sort is not { Length: > 0 } sort)
            return lines;
        var descending = sort[0] == '-';
        // The lines come worst first, and sorting is stable: equals keep that order.
        return sort.TrimStart('-') switch
        {
            "name" => By(line => line.Name, StringComparer.Ordinal),
            "status" => By(line => line.Status, null),
            "score" => By(Score, null),
            "nodes" => By(line => line.Nodes.Total, null),
            "version" => By(line => line.Version, StringComparer.Ordinal),
            "since" => By(line => line.Since ?? DateTimeOffset.MinValue, null),
            _ => lines,
        };

        IReadOnlyList<ClusterLine> By<TKey>(Func<ClusterLine, TKey> key, IComparer<TKey>? comparer) =>
            descending ? [.. lines.OrderByDescending(key, comparer)] : [.. lines.OrderBy(key, comparer)];
    }

    public static IEnumerable<LabelFacet> Facets(IReadOnlyList<ClusterLine> lines) => lines
        .SelectMany(line => line.Labels)
        .GroupBy(label => label.Key, StringComparer.Ordinal)
        .OrderBy(key => key.Key, StringComparer.Ordinal)
        .Select(key => new LabelFacet(key.Key, new([.. key
            .GroupBy(label => label.Value, StringComparer.Ordinal)
            .Select(value => new LabelCount(value.Key, value.Count()))
            .OrderByDescending(value => value.Clusters)
            .ThenBy(value => value.Value, StringComparer.Ordinal)])));

    private static double Score(ClusterLine line) =>
        double.TryParse(line.Score, System.Globalization.CultureInfo.InvariantCulture, out var score) ? score : double.NegativeInfinity;
}
