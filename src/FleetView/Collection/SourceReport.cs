using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Collection;

/// <summary>What the last round of a source said of the source itself; replaced as a whole after each round.</summary>
internal sealed record SourceReport
{
    /// <summary>Evaluation instant of the last round whose inventory answered.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    public SourceFault? Error { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public TimeSpan Duration { get; init; }

    /// <summary>By signal id; signals that were not due keep what their last query cost.</summary>
    public IReadOnlyDictionary<string, SignalCost> Costs { get; init; } = new Dictionary<string, SignalCost>();

    /// <summary>A first round was tried, whatever came of it.</summary>
    public bool Attempted { get; init; }
}
