using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;

namespace FleetView.Components.Pages.Fleet;

/// <summary>Makes what one viewer sees of the shared lines; holds the order of lists the pointer is on.</summary>
public sealed class FleetLookBuilder(ClusterLines shared, RecentChanges changes, bool hasSources)
{
    public const int AttentionLimit = 15;
    public const int RowLimit = 200;

    /// <summary>Show all rows of the table.</summary>
    public bool AllRows { get; set; }

    public HeldOrder AttentionOrder { get; } = new();

    public HeldOrder ClusterOrder { get; } = new();

    public FleetLook Build(FleetSnapshot snapshot, ViewState view)
    {
        var lines = shared.Of(snapshot);
        var candidates = ClusterFilter.Candidates(lines.Lines, view);
        var matching = ClusterFilter.Matching(candidates, view);
        // The table says the same of each cluster, in the reader's own order.
        var table = view.Layout == "table";
        var attention = table ? [] : AttentionOrder.Arrange([.. matching.Where(line => line.NeedsAttention)], lines.Find);
        var group = ClusterFilter.GroupKey(lines.Lines, view);
        var wanted = table ? ClusterFilter.Sort(matching, view) : ClusterFilter.Calm(matching);
        var clusters = ClusterOrder.Arrange(wanted, lines.Find);
        var rows = !table ? [] : AllRows ? clusters : [.. clusters.Take(RowLimit)];
        return new FleetLook(
            State(snapshot),
            view,
            ClusterFilter.Count(candidates),
            snapshot.NodeCounts,
            snapshot.Inventory.Clusters.Count(cluster => cluster.Reporting),
            matching.Count,
            Troubles(snapshot),
            new Sequence<ClusterLine>([.. attention.Take(AttentionLimit)]),
            Math.Max(0, attention.Count - AttentionLimit),
            table ? Sequence.Empty<ClusterLine>() : Sequence.Of(matching.Where(line => line is { IsOff: true, Acknowledged: not null })),
            table ? Sequence.Empty<ClusterGroup>() : Groups(clusters, group),
            new Sequence<ClusterLine>(rows),
            table ? clusters.Count - rows.Count : 0,
            new FilterLook(view, lines.Facets, group, table),
            changes.Of(snapshot, lines),
            lines.Missing,
            lines.StripShift);
    }

    private FleetState State(FleetSnapshot snapshot) =>
        snapshot.Inventory.ClusterCount > 0 ? FleetState.Ready
        : !hasSources ? FleetState.NoSources
        : snapshot.IsReady ? FleetState.NoClusters
        : FleetState.Loading;

    private static Sequence<ClusterGroup> Groups(IReadOnlyList<ClusterLine> lines, string? group) => new([.. ClusterFilter
        .Group(lines, group)
        .Select(pair => new ClusterGroup(pair.Title, new Sequence<ClusterLine>(pair.Lines)))]);

    private static Sequence<SourceTrouble> Troubles(FleetSnapshot snapshot) => new([.. snapshot.Sources
        .Where(source => source.State != SourceState.Ok)
        .Select(source => new SourceTrouble(
            source.Name, source.StateWord, source.LastSuccess, source.Error?.Signal, source.Error?.Query, source.Error?.Message))]);
}
