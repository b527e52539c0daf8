using FleetView.Collection.Tracking;

namespace FleetView.Collection;

/// <summary>
/// Widens the interval of dear signals, so that a source without recording rules is not kept busy all the time, and
/// narrows it again when there is room.
/// </summary>
internal sealed class SignalSchedule(SourceRhythm rhythm)
{
    /// <summary>Seconds of querying a second of time: with 1 the source works on a query of ours at every moment.</summary>
    private const double MaxLoad = 1.0;

    private const double RoomToNarrow = 0.4;

    private const int MaxWidening = 8;

    private readonly Dictionary<string, double> _seconds = new(StringComparer.Ordinal);

    public void Note(string signalId, TimeSpan duration)
    {
        // Smoothed over about five rounds: one slow answer widens nothing.
        var before = _seconds.GetValueOrDefault(signalId, duration.TotalSeconds);
        _seconds[signalId] = before + (duration.TotalSeconds - before) / 5;
    }

    /// <summary>One step a round: the dearest signal is asked half as often, or the cheapest widened one twice as often.</summary>
    public void Adjust(IReadOnlyList<SignalTrack> tracks)
    {
        var load = tracks.Sum(Load);
        if (load > MaxLoad)
            Widen(tracks);
        else if (load < RoomToNarrow * MaxLoad)
            Narrow(tracks, load);
    }

    private void Widen(IReadOnlyList<SignalTrack> tracks)
    {
        var dearest = tracks.Where(track => track.IntervalSeconds < MaxWidening * rhythm.Of(track)).MaxBy(Load);
        if (dearest is not null)
            dearest.IntervalSeconds *= 2;
    }

    private void Narrow(IReadOnlyList<SignalTrack> tracks, double load)
    {
        var cheapest = tracks.Where(track => track.IntervalSeconds > rhythm.Of(track)).MinBy(Load);
        if (cheapest is not null && load + Load(cheapest) < RoomToNarrow * MaxLoad)
            cheapest.IntervalSeconds /= 2;
    }

    private double Load(SignalTrack track) => _seconds.GetValueOrDefault(track.Definition.Id) / track.IntervalSeconds;
}
