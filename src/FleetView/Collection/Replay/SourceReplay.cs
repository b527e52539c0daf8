using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.Configuration;
using FleetView.Signals;

namespace FleetView.Collection.Replay;

/// <summary>
/// Asks a source for what decides the verdicts of one instant, and runs it through a tracker as if it had been collected:
/// at start, so that the first snapshot is already right, and to rewind.
/// </summary>
internal sealed class SourceReplay(SourceOptions source, SourceQuestions questions, SourceRhythm rhythm, int lookBack)
{
    /// <summary>Leaving, down, vanished and rolling out are judged by the last 10 minutes.</summary>
    private const int InventoryLeadSeconds = NodeSlot.SettlingSeconds;

    /// <summary>Stretches before the look-back that are asked for their signals too; of older ones only who was there.</summary>
    private const int MostStretches = 6;

    private const int MostRemembered = 24;

    private readonly SourceMemory _memory = new(source, questions);

    /// <summary>A reading is held for 10 intervals, with the verdict of the evaluations before it.</summary>
    private int Evaluations => EvaluationHistory.EvaluationsFor(lookBack) + (int)SignalState.MissingIntervals;

    /// <summary>The inventory up to an instant, and what must be asked beyond it; null where the source did not tell its agents.</summary>
    /// <param name="isRetired">Whether a cluster that was last up at an instant was let go of since; null: none was.</param>
    public async Task<ReplayBasis?> PrepareAsync(int last, RoundLog log, Deadline deadline, Func<string, int, bool>? isRetired = null)
    {
        var slowest = ReplayWindow.Until(last, Evaluations, Math.Max(rhythm.Interval, rhythm.NodeInterval));
        var lead = Math.Max(InventoryLeadSeconds, SourceInventory.KeptIntervals * rhythm.Interval) + 2 * rhythm.Interval;
        var window = new ReplayWindow(slowest.First - lead, last, rhythm.Interval).On(rhythm.Interval);
        var inventory = await questions.AskPastInventoryAsync(window, log, deadline);
        if (inventory.Up is null)
            return null;
        var decisive = (EvaluationHistory.EvaluationsFor(lookBack) - 1) * Math.Max(rhythm.Interval, rhythm.NodeInterval);
        var found = await _memory.FindAsync(inventory, slowest.First + decisive, decisive, isRetired, log, deadline);
        var before = window.First - window.Step;
        var merged = Stretch.Merge(found.Select(stretch => stretch with { Last = Math.Min(stretch.Last, before) }).Where(stretch => stretch.First <= stretch.Last))
            .TakeLast(MostRemembered)
            .ToArray();
        var parts = await Task.WhenAll(merged.Select((stretch, index) =>
            PartAsync(stretch, withSignals: index >= merged.Length - MostStretches, log, deadline)));
        return new ReplayBasis(inventory, [.. parts.Where(part => part.Inventory.Up is not null)])
        {
            LeadIn = found.Where(stretch => stretch.Last >= window.First).SelectMany(stretch => stretch.Clusters).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>What the signals read over the basis; a question each for the look-back and for each stretch before it.</summary>
    public async Task<IReadOnlyList<PastRounds>> AskAsync(
        ReplayBasis basis, Catalogue catalogue, IReadOnlyList<SignalTrack> tracks, RoundLog log, Deadline deadline)
    {
        var parts = basis.Stretches.Select(async part => new PastRounds(catalogue, part.Inventory, part.WithSignals
            ? await part.Questions.AskPastSignalsAsync(
                tracks.Select(track => (track.Definition, part.Inventory.Window.On(track.IntervalSeconds))), log, deadline)
            : []));
        var main = questions.AskPastSignalsAsync(tracks.Select(track => (track.Definition, WindowOf(track, basis.Last))), log, deadline);
        var before = await Task.WhenAll(parts);
        return [.. before, new PastRounds(catalogue, basis.Main, await main) { LeadIn = await AskLeadInAsync(basis, tracks, log, deadline) }];
    }

    /// <summary>Between the beginnings of the inventory and of the signals lies time that only some clusters need.</summary>
    private async Task<IReadOnlyList<PastSignal>> AskLeadInAsync(
        ReplayBasis basis, IReadOnlyList<SignalTrack> tracks, RoundLog log, Deadline deadline) => basis.LeadIn.Count == 0
        ? []
        : await questions.For(basis.LeadIn).AskPastSignalsAsync(
            tracks.Select(track => (track.Definition, basis.Main.Window.Before(WindowOf(track, basis.Last)))), log, deadline);

    /// <summary>The look-back of one signal; what is never judged needs no more than the values that may still be held.</summary>
    public ReplayWindow WindowOf(SignalTrack track, int last) => ReplayWindow.Until(
        last, track.Definition.Thresholds.Any ? Evaluations : (int)SignalState.MissingIntervals + 2, track.IntervalSeconds);

    /// <summary>Under the tracker's lock, where it has readers.</summary>
    public static void Apply(SourceTracker tracker, IReadOnlyList<PastRounds> parts)
    {
        foreach (var (part, index) in parts.Select((part, index) => (part, index)))
        {
            var isNext = index > 0;
            foreach (var round in part.Read())
            {
                if (isNext)
                    tracker.Skip(round.Inventory);
                isNext = false;
                tracker.Apply(round);
            }
        }
    }

    private async Task<ReplayPart> PartAsync(Stretch stretch, bool withSignals, RoundLog log, Deadline deadline)
    {
        var narrowed = questions.For([.. stretch.Clusters]);
        var first = withSignals ? stretch.First : Math.Max(stretch.First, stretch.Last - NodeSlot.SettlingSeconds);
        var window = new ReplayWindow(first, stretch.Last, rhythm.Interval).On(rhythm.Interval);
        return new ReplayPart(narrowed, await narrowed.AskPastInventoryAsync(window, log, deadline), withSignals);
    }
}

/// <param name="Main">The look-back.</param>
/// <param name="Stretches">Before it, oldest first, of some clusters only.</param>
internal sealed record ReplayBasis(PastInventory Main, IReadOnlyList<ReplayPart> Stretches)
{
    /// <summary>Clusters whose signals are needed from the beginning of the inventory on.</summary>
    public IReadOnlyCollection<string> LeadIn { get; init; } = [];

    public int Last => Main.Window.Last;

    public int Agents => Main.Up!.Matrix.Count;

    /// <summary>Lists the clusters that are to be replayed, so that it can be asked what they collect before they are judged.</summary>
    public void Introduce(SourceTracker tracker)
    {
        foreach (var part in Stretches)
            tracker.Meet(part.Inventory.Up!);
        tracker.Meet(Main.Up!);
    }
}

internal sealed record ReplayPart(SourceQuestions Questions, PastInventory Inventory, bool WithSignals);
