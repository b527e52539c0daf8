using FleetView.Catalog;
using FleetView.Collection.Replay;
using FleetView.Collection.Tracking;
using FleetView.Configuration;

namespace FleetView.Collection;

/// <summary>The first round of a source, and what a reload of the catalogue adds: the past is replayed into the live tracker.</summary>
internal sealed class SourcePriming(SourceOptions source, SourceQuestions questions, SourceRhythm rhythm, int lookBack)
{
    private readonly SourceReplay _replay = new(source, questions, rhythm, lookBack);

    /// <summary>Everything before <paramref name="instant"/>, which the collector asks as a round of its own.</summary>
    /// <param name="tracker">What the answers go to.</param>
    /// <param name="instant">The newest evaluation.</param>
    /// <param name="askMetadata">Asks what the clusters collect: before anything is judged, or an uncollected signal would count as absent and fine.</param>
    /// <param name="log">Takes faults and warnings.</param>
    /// <param name="deadline">For all of it.</param>
    /// <returns>False where the source did not even tell its agents.</returns>
    public async Task<bool> RunAsync(SourceTracker tracker, int instant, Func<Task> askMetadata, RoundLog log, Deadline deadline)
    {
        if (await _replay.PrepareAsync(instant - rhythm.Interval, log, deadline, tracker.WasRetired) is not { } basis)
            return false;
        var catalogue = tracker.Catalogue;
        var rounds = await _replay.AskAsync(basis, catalogue, tracker.Signals, log, deadline);
        lock (tracker.Gate)
            basis.Introduce(tracker);
        await askMetadata();
        lock (tracker.Gate)
        {
            SourceReplay.Apply(tracker, rounds);
            foreach (var track in tracker.Signals.Where(track => ReferenceEquals(track.Definition, catalogue.Find(track.Definition.Id))))
                track.WantsBackfill = false;
        }

        return true;
    }

    /// <summary>Fills the look-back of signals that a reload of the catalogue added or changed.</summary>
    public async Task BackfillAsync(SourceTracker tracker, int instant, RoundLog log, Deadline deadline)
    {
        Catalogue catalogue;
        (SignalTrack Track, SignalDefinition Definition, ReplayWindow Window)[] wanted;
        lock (tracker.Gate)
        {
            catalogue = tracker.Catalogue;
            wanted = [.. tracker.Signals.Where(track => track.WantsBackfill).Select(track => (track, track.Definition, _replay.WindowOf(track, instant)))];
        }

        if (wanted.Length == 0)
            return;
        var signals = await questions.AskPastSignalsAsync(wanted.Select(asked => (asked.Definition, asked.Window)), log, deadline);
        var whole = new ReplayWindow(wanted.Min(asked => asked.Window.First), instant, rhythm.Interval);
        lock (tracker.Gate)
        {
            foreach (var round in new PastRounds(catalogue, new PastInventory(whole), signals).Read())
                tracker.Backfill(round);
            tracker.EndBackfill([.. wanted.Select(asked => (asked.Track, asked.Definition))]);
        }
    }
}
