using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Components.Strips;

/// <summary>The strips of a snapshot, from scores that are in memory: whoever looks costs no query.</summary>
public sealed class StripLooks(IScoreHistory history)
{
    public StripScale Scale(FleetSnapshot snapshot) => snapshot.Past is { } past ? StripScale.At(past.At)
        // The scores go on while a source that is dead stands still.
        : StripScale.At(history.Recent.To > snapshot.AsOf ? history.Recent.To : snapshot.AsOf);

    public StripLook Of(ClusterView cluster, StripScale scale) => StripLook.Of(Runs(cluster, scale), scale);

    public IReadOnlyList<StripRun> Runs(ClusterView cluster, StripScale scale) => StripRun.Of(Points(cluster), scale, cluster.Status);

    /// <summary>Oldest first; of a past snapshot those before it.</summary>
    public IReadOnlyList<ScorePoint> Points(ClusterView cluster) => cluster.Snapshot.Past is { } past
        ? past.Scores.GetValueOrDefault(cluster.Name) ?? []
        : history.Recent.Of(cluster.Name);
}
