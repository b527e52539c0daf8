using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Areas;

/// <summary>A cluster's row of the matrix: display text only, so that two rows that look the same are equal.</summary>
/// <param name="Status">Of the area; null where none of its signals is collected there.</param>
/// <param name="Cells">One for each column.</param>
/// <param name="Bad">The worst cells in words, for screens too narrow for the matrix.</param>
public sealed record AreaRow(
    string Name, string Url, HealthStatus? Status, string Loss, Sequence<AreaCell> Cells, string Bad, string LabelText)
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>What sorting by a column compares; NaN where there is no value.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    public double LossValue { get; init; }

    public bool Equals(AreaRow? other) =>
        other is not null && Url == other.Url && Status == other.Status && Loss == other.Loss && Bad == other.Bad
        && LabelText == other.LabelText && Cells.Equals(other.Cells);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}

/// <param name="Css">A status that is not Healthy, or a coverage that is not measured; else null.</param>
/// <param name="Over">How many nodes are past a threshold; 0: none, or it is a cluster signal.</param>
/// <param name="Title">Only where something is to be said.</param>
public sealed record AreaCell(string Text, string? Css, int Over, string? Title)
{
    public static AreaCell None { get; } = new("", null, 0, null);

    public static AreaCell Of(SignalView view)
    {
        var definition = view.Definition;
        if (view.Coverage == Coverage.NotCollected)
            return new AreaCell("", "not-collected", 0, null);
        if (view.Coverage is Coverage.Missing)
            return new AreaCell("no data", "missing", 0, "Collected here, but no answer for 10 intervals");
        var text = view.Coverage == Coverage.Absent ? "" : ValueFormat.Text(view.Value, definition.Unit);
        var status = definition.Thresholds.Any ? view.Status : null;
        var bad = status is { } level and not HealthStatus.Healthy ? level.Word() : null;
        var css = view.Coverage == Coverage.Stale ? $"stale {bad}".TrimEnd() : bad;
        return new AreaCell(text, css, bad is null ? 0 : view.NodesOver, bad is null ? null : Words(view, bad));
    }

    private static string Words(SignalView view, string status)
    {
        var where = view.WorstNode is { } node ? $", worst {node}" : "";
        var over = view.NodesOver > 0 ? $", {view.NodesOver} {(view.NodesOver == 1 ? "node" : "nodes")} over" : "";
        return $"{status}{where}{over}. {ThresholdText.Levels(view.Definition)}";
    }
}
