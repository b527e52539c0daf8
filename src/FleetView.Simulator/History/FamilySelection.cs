using System.Text.RegularExpressions;
using FleetView.Simulator.Exposition;

namespace FleetView.Simulator.History;

/// <summary>The columns of each table that the wanted families have. A family is taken whole or not at all.</summary>
internal sealed class FamilySelection(Regex? metrics)
{
    private readonly bool[] _wanted = [.. FamilyCatalog.All.Select(family => metrics is null || IsWhole(metrics.Match(family.Name), family.Name))];
    private readonly Dictionary<SeriesTable, int[]> _columns = [];

    public bool Wants(MetricFamily family) => _wanted[family.Id];

    public int[] Columns(SeriesTable table)
    {
        if (!_columns.TryGetValue(table, out var columns))
        {
            _columns[table] = columns =
                [.. Enumerable.Range(0, table.Count).Where(column => _wanted[table.Series[column].Family.Id])];
        }
        return columns;
    }

    private static bool IsWhole(Match match, string name) => match.Success && match.Length == name.Length;
}
