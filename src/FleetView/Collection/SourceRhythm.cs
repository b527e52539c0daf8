using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.Configuration;

namespace FleetView.Collection;

/// <summary>How often a source is asked; both in seconds, the second a multiple of the first.</summary>
internal sealed record SourceRhythm(int Interval, int NodeInterval)
{
    public static SourceRhythm Of(SourceOptions source, CollectionOptions collection)
    {
        var interval = Math.Max(1, (int)SourceQueryVariables.IntervalOf(source, collection).TotalSeconds);
        // Node signals are asked at instants of the same grid.
        var wanted = (collection.NodeInterval ?? TimeSpan.Zero).TotalSeconds;
        return new SourceRhythm(interval, Math.Max(1, (int)Math.Round(wanted / interval)) * interval);
    }

    public int Of(SignalTrack track) => track.Definition.Scope == SignalScope.Node ? NodeInterval : Interval;
}
