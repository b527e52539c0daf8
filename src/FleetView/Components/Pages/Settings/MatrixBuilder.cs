using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>Makes the matrix of one address: which keys, which columns, which page of them.</summary>
internal sealed class MatrixBuilder(FleetSnapshot snapshot, SettingsTable table, SettingsFilter filter)
{
    private const int ColumnsOnAPage = 7;

    /// <summary>Every cluster in a column of its own.</summary>
    public const string NoGroup = "none";

    /// <param name="matching">What the filters leave over.</param>
    /// <param name="clusters">The clusters that they leave over.</param>
    public SettingsMatrix Build(IReadOnlyList<SettingRow> matching, IReadOnlyList<ClusterView> clusters)
    {
        var rowsByKey = matching.ToLookup(row => row.Key, StringComparer.Ordinal);
        var shown = table.Keys.Index()
            .Where(key => rowsByKey[key.Item].Any() && (filter.All || filter.IsNarrow || Differs(rowsByKey[key.Item], table.OwnToEach[key.Index])))
            .ToArray();
        var columns = Columns(clusters, [.. shown.Select(key => key.Index)]);
        var pages = Math.Max(1, (columns.Count + ColumnsOnAPage - 1) / ColumnsOnAPage);
        var page = Math.Min(filter.Page, pages);
        var visible = columns.Skip((page - 1) * ColumnsOnAPage).Take(ColumnsOnAPage).ToArray();
        var lines = Sort(shown.Select(key => Line(key.Item, key.Index, [.. rowsByKey[key.Item]], visible)));
        return new SettingsMatrix(
            Sequence.Of(lines), Sequence.Of(visible.Select(Head)), Sequence.Of(Groups(visible)), shown.Length, table.Keys.Count, clusters.Count, page, pages);
    }

    // Values that differ by nature, and clusters that were not read, make no difference.
    private static bool Differs(IEnumerable<SettingRow> rows, bool ownToEach)
    {
        var known = rows.Where(row => row.Verdict is not (SettingVerdict.Unknown or SettingVerdict.NotApplicable)).ToArray();
        return known.Any(row => row.Verdict != SettingVerdict.Ok)
            || (!ownToEach && known.Select(row => row.Effective).Distinct(StringComparer.Ordinal).Take(2).Count() > 1);
    }

    private List<Column> Columns(IReadOnlyList<ClusterView> clusters, int[] keys)
    {
        var label = filter.View.Group is { } asked and not NoGroup ? asked : null;
        var byLook = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var cluster in clusters)
        {
            var title = label is null ? null : cluster.Info.Labels.GetValueOrDefault(label, ClusterFilter.NoValue);
            var look = filter.View.Group == NoGroup ? cluster.Name : $"{title}\n{Look(cluster, keys)}";
            if (!byLook.TryGetValue(look, out var column))
                byLook[look] = column = new Column(title, Badness(cluster, keys), []);
            column.Clusters.Add(cluster);
        }

        return [.. byLook.Values
            .OrderBy(column => column.Group, StringComparer.Ordinal)
            .ThenByDescending(column => column.Badness)
            .ThenByDescending(column => column.Clusters.Count)
            .ThenBy(column => column.Clusters[0].Name, StringComparer.Ordinal)];
    }

    private string Look(ClusterView cluster, int[] keys) => string.Join(',', keys.Select(key => table.LookOf(table.Find(cluster.Index, key))));

    // A critical deviation outweighs any number of high ones; clusters that were not read stand last.
    private double Badness(ClusterView cluster, int[] keys)
    {
        var sum = 0.0;
        foreach (var row in keys.Select(key => table.Find(cluster.Index, key)).OfType<SettingRow>())
        {
            sum += row.Verdict switch
            {
                SettingVerdict.Deviates => Math.Pow(100, (int)row.Severity + 1),
                SettingVerdict.Drift => 10,
                SettingVerdict.Unknown => -0.1,
                _ => 0,
            };
        }

        return sum;
    }

    private MatrixLine Line(string key, int ordinal, SettingRow[] rows, Column[] columns)
    {
        var off = rows.Where(row => row.Verdict is SettingVerdict.Deviates or SettingVerdict.Drift).ToArray();
        return new MatrixLine(
            key,
            filter.With(SettingsFilter.KeyName, filter.Key == key ? null : key),
            off.Length == 0 ? null : off.Max(row => row.Severity),
            rows.Select(row => row.Recommended).OfType<string>().FirstOrDefault(),
            Sequence.Of(columns.Select(column => Cell(column, ordinal))),
            Summary(rows),
            filter.Key == key);
    }

    private SettingCell Cell(Column column, int key)
    {
        var row = table.Find(column.Clusters[0].Index, key);
        var own = table.OwnToEach[key] && row is { Verdict: SettingVerdict.Ok, Value: not null } ? column.Clusters.Count : 0;
        return SettingCell.Of(row, own);
    }

    private static string Summary(SettingRow[] rows)
    {
        var words = SettingsFilter.Verdicts
            .Where(verdict => verdict is SettingVerdict.Deviates or SettingVerdict.Drift or SettingVerdict.Unknown)
            .Select(verdict => (Count: rows.Count(row => row.Verdict == verdict), Word: verdict == SettingVerdict.Deviates ? "deviate" : verdict.Word()))
            .Where(pair => pair.Count > 0)
            .Select(pair => $"{pair.Count} {pair.Word}")
            .ToList();
        var values = rows.Where(row => row.Verdict is not (SettingVerdict.Unknown or SettingVerdict.NotApplicable)).Select(row => row.Effective).Distinct(StringComparer.Ordinal).Count();
        if (values > 1)
            words.Add($"{values} values");
        return words.Count == 0 ? "as it should be" : string.Join(", ", words);
    }

    private IEnumerable<MatrixLine> Sort(IEnumerable<MatrixLine> lines) => filter.View.Sort switch
    {
        "key" => lines.OrderBy(line => line.Key, StringComparer.Ordinal),
        "-key" => lines.OrderByDescending(line => line.Key, StringComparer.Ordinal),
        "area" => lines,
        _ => lines.OrderByDescending(line => line.Severity is { } severity ? (int)severity : -1),
    };

    private MatrixColumn Head(Column column)
    {
        var first = AdviceGroups.LinkTo(snapshot, column.Clusters[0].Index);
        return new MatrixColumn(first.Name, column.Clusters.Count - 1, string.Join(", ", column.Clusters.Take(20).Select(cluster => cluster.Name)), first.Url);
    }

    private static IEnumerable<ColumnGroup> Groups(Column[] columns) => columns
        .Where(column => column.Group is not null)
        .GroupBy(column => column.Group!, StringComparer.Ordinal)
        .Select(group => new ColumnGroup(group.Key, group.Count()));

    private sealed record Column(string? Group, double Badness, List<ClusterView> Clusters);
}
