using FleetView.Components.Shared;
using FleetView.Components.Strips;
using FleetView.Components.Urls;
using FleetView.Fleet;

namespace FleetView.Components.Pages.Fleet;

/// <summary>
/// The lines of the current snapshot, made once for all viewers. A line that looks as before stays the same object, so
/// that comparing 300 of them is 300 comparisons of references.
/// </summary>
public sealed class ClusterLines(StripLooks strips)
{
    private readonly Lock _gate = new();
    private LineSet _latest = new(FleetSnapshot.Empty, [], 0);

    public LineSet Of(FleetSnapshot snapshot)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_latest.Snapshot, snapshot))
            {
                var scale = strips.Scale(snapshot);
                _latest = new LineSet(snapshot, [.. snapshot.Clusters.Select(cluster => Line(cluster, scale))], scale.Shift);
            }

            return _latest;
        }
    }

    private ClusterLine Line(ClusterView cluster, StripScale scale)
    {
        var line = Create(cluster, strips.Of(cluster, scale));
        return _latest.Find(line.Name) is { } known && known.Equals(line) ? known : line;
    }

    private static ClusterLine Create(ClusterView cluster, StripLook strip) => new(
        cluster.Name,
        FleetUrls.Cluster(cluster),
        cluster.Status,
        ValueFormat.Score(cluster.Score),
        ValueFormat.Share(cluster.Confidence),
        cluster.Since,
        LossShare.Of(cluster),
        WhyText.Of(cluster),
        cluster.Nodes,
        cluster.Info.Version ?? ValueFormat.None,
        string.Join(' ', cluster.Info.Labels.Select(label => $"{label.Key}:{label.Value}")),
        strip)
    {
        Labels = cluster.Info.Labels,
        Acknowledged = cluster.CoveredBy,
    };
}

/// <summary>All lines of one snapshot.</summary>
public sealed class LineSet
{
    private readonly Dictionary<string, ClusterLine> _byName;

    public LineSet(FleetSnapshot snapshot, IReadOnlyList<ClusterLine> lines, int stripShift)
    {
        Snapshot = snapshot;
        Lines = lines;
        StripShift = stripShift;
        Facets = new Sequence<LabelFacet>([.. ClusterFilter.Facets(lines)]);
        Missing = MissingLook.In(snapshot);
        _byName = lines.ToDictionary(line => line.Name, StringComparer.Ordinal);
    }

    public FleetSnapshot Snapshot { get; }

    /// <summary>In the order of the snapshot: worst first.</summary>
    public IReadOnlyList<ClusterLine> Lines { get; }

    public Sequence<LabelFacet> Facets { get; }

    public MissingLook Missing { get; }

    /// <summary>See <see cref="StripScale.Shift"/>.</summary>
    public int StripShift { get; }

    public ClusterLine? Find(string name) => _byName.GetValueOrDefault(name);
}
