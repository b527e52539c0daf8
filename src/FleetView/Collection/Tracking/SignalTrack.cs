using FleetView.Catalog;
using FleetView.Signals;

namespace FleetView.Collection.Tracking;

/// <summary>One signal on one source: its definition in force and what its evaluations left behind.</summary>
internal sealed class SignalTrack(SignalDefinition definition, int lookBack, int intervalSeconds)
{
    public SignalDefinition Definition { get; set; } = definition;

    public SignalState State { get; } = new(0, lookBack);

    /// <summary>The source's interval times the widening of this signal.</summary>
    public int IntervalSeconds { get; set; } = intervalSeconds;

    /// <summary>New, or its thresholds or query changed: its look-back is to be filled by a range query.</summary>
    public bool WantsBackfill { get; set; } = true;
}
