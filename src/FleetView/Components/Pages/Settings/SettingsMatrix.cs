using FleetView.Components.Shared;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>Settings × clusters. Clusters that look alike in everything shown share a column.</summary>
/// <param name="Keys">Keys that are shown.</param>
/// <param name="AllKeys">Keys that are audited.</param>
/// <param name="Clusters">Clusters that are asked for.</param>
/// <param name="Groups">Heads over neighbouring columns; empty without grouping.</param>
public sealed record SettingsMatrix(
    Sequence<MatrixLine> Lines, Sequence<MatrixColumn> Columns, Sequence<ColumnGroup> Groups, int Keys, int AllKeys, int Clusters, int Page, int Pages)
{
    public static SettingsMatrix Empty { get; } =
        new(Sequence.Empty<MatrixLine>(), Sequence.Empty<MatrixColumn>(), Sequence.Empty<ColumnGroup>(), 0, 0, 0, 1, 1);
}

/// <param name="Url">The page with this key's details.</param>
/// <param name="Cells">One for each column of this page of them.</param>
/// <param name="Summary">What is off in all columns, for screens too narrow for the matrix.</param>
public sealed record MatrixLine(string Key, string Url, Severity? Severity, string? Recommended, Sequence<SettingCell> Cells, string Summary, bool Current);

/// <param name="More">Clusters in it beside the first.</param>
/// <param name="Names">All of them.</param>
/// <param name="Url">The cluster; where there are several, the page with these alone is no address: the first.</param>
public sealed record MatrixColumn(string Name, int More, string Names, string Url);

public sealed record ColumnGroup(string Title, int Columns);
