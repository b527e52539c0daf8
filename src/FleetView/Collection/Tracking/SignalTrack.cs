using FleetView.Catalog;
using FleetView.Signals;

namespace FleetView.Collection.Tracking;

/// <summary>One signal on one source: its definition in force and what its evaluations left behind.</summary>
internal sealed class SignalTrack(SignalDefinition definition, int lookBack, int intervalSeconds)
{
    private SignalState? _replayed;
    private bool _asksAnew;

    public SignalDefinition Definition { get; private set; } = definition;

    /// <summary>After an edit that of the definition before, until the look-back was replayed: a verdict is never dropped for a moment.</summary>
    public SignalState State { get; private set; } = new(0, lookBack);

    /// <summary>The source's interval times the widening of this signal.</summary>
    public int IntervalSeconds { get; set; } = intervalSeconds;

    /// <summary>New, or its thresholds or query changed: its look-back is to be filled by a range query.</summary>
    public bool WantsBackfill { get; set; } = true;

    /// <summary>Came by an edit, and no answer to it yet: it has no part in any verdict.</summary>
    public bool IsAwaited { get; init; }

    public bool IsShown => !IsAwaited || State.EvaluatedAt > 0;

    public void Edit(SignalDefinition edited)
    {
        if (!IsSameJudgement(Definition, edited))
        {
            WantsBackfill = true;
            _asksAnew |= !IsSameQuestion(Definition, edited);
        }

        Definition = edited;
    }

    /// <summary>The state that the look-back is replayed into, beside the one that is shown.</summary>
    public SignalState Replayed(int subjects) => _replayed ??= new SignalState(subjects, lookBack);

    /// <summary>Shows what was replayed. Where nothing could be, the answers so far stay, unless they answer another query.</summary>
    /// <param name="mayTurn">Whether a subject may go from one level to another, worse one.</param>
    public void EndReplay(Func<int, bool> mayTurn)
    {
        if (_replayed is { } late && late.EvaluatedAt < State.EvaluatedAt)
        {
            // A round came meanwhile: the replay is wanted again, with its evaluation.
            _replayed = null;
            return;
        }

        var replayed = _replayed ?? (_asksAnew ? new SignalState(State.Count, lookBack) : State);
        for (var subject = 0; subject < replayed.Count && replayed != State && !_asksAnew; subject++)
        {
            // Data that stopped before the look-back is held, as it was.
            var isUnseen = double.IsNaN(replayed.Values[subject]) && !double.IsNaN(State.Values[subject]);
            if (isUnseen || (replayed.Levels[subject] > State.Levels[subject] && !mayTurn(subject)))
                replayed.Take(State, subject);
        }

        (State, _replayed, _asksAnew, WantsBackfill) = (replayed, null, false, false);
    }

    private static bool IsSameQuestion(SignalDefinition a, SignalDefinition b) => a.Query == b.Query && a.Fact?.Id == b.Fact?.Id && a.For == b.For;

    private static bool IsSameJudgement(SignalDefinition a, SignalDefinition b) =>
        IsSameQuestion(a, b) && a.Thresholds == b.Thresholds && a.Absent == b.Absent && a.Info == b.Info && a.Immediate == b.Immediate;
}
