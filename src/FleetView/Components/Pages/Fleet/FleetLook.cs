using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Fleet;

/// <summary>Everything the fleet page shows, by value.</summary>
/// <param name="Clusters">By status, of what passes name and labels; the counts that filter.</param>
/// <param name="Reporting">Clusters with at least one agent that reports.</param>
/// <param name="Matching">Clusters that pass all filters.</param>
/// <param name="StripShift">How far the strips of the lines have moved.</param>
/// <param name="AttentionMore">Lines past the ones shown.</param>
/// <param name="Acknowledged">Not Healthy, and somebody has taken that on.</param>
public sealed record FleetLook(
    FleetState State,
    ViewState View,
    NodeCounts Clusters,
    NodeCounts Nodes,
    int Reporting,
    int Matching,
    Sequence<SourceTrouble> Troubles,
    Sequence<ClusterLine> Attention,
    int AttentionMore,
    Sequence<ClusterLine> Acknowledged,
    Sequence<ClusterGroup> Groups,
    Sequence<ClusterLine> Rows,
    int RowsMore,
    FilterLook Filters,
    ChangesLook Changes,
    MissingLook Missing,
    int StripShift);

/// <summary>Signals that no source has; nothing in the past, where that is not known.</summary>
public sealed record MissingLook(int Collected, int Of, Sequence<GapLine> Gaps)
{
    public static MissingLook In(FleetSnapshot snapshot)
    {
        if (!snapshot.IsReady || snapshot.Past is not null)
            return new MissingLook(0, 0, Sequence.Empty<GapLine>());
        var signals = CollectedSignals.In(snapshot);
        return new MissingLook(signals.Collected, signals.Of, GapLine.Of(signals.Gaps));
    }
}

public enum FleetState : byte
{
    /// <summary>Sources are configured, none has answered yet.</summary>
    Loading,

    NoSources,

    /// <summary>All sources answered and know no cluster.</summary>
    NoClusters,

    Ready,
}

/// <summary>Clusters that share a label's value, worst first.</summary>
public sealed record ClusterGroup(string Title, Sequence<ClusterLine> Lines);

/// <summary>Keys and values that clusters carry, with how many do.</summary>
/// <param name="Group">The key in force; null: not grouped.</param>
public sealed record FilterLook(ViewState View, Sequence<LabelFacet> Facets, string? Group, bool Table);

public sealed record LabelFacet(string Key, Sequence<LabelCount> Values);

public sealed record LabelCount(string Value, int Clusters);

/// <summary>A source that does not answer as it should.</summary>
public sealed record SourceTrouble(
    string Source, string State, DateTimeOffset? LastSuccess, string? Signal, string? Query, string? Message);
