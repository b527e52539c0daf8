using FleetView.Catalog;

namespace FleetView.Collection.Tracking;

/// <summary>A cluster as one source sees it.</summary>
internal sealed class ClusterSlot(string name, int index)
{
    public string Name { get; } = name;

    public int Index { get; } = index;

    public Dictionary<string, int> NodeByName { get; } = new(StringComparer.Ordinal);

    /// <summary>Unix seconds of the last round in which an agent of it was up; 0 where none ever was.</summary>
    public int LastReporting { get; set; }

    /// <summary>Agents up in the last round that answered.</summary>
    public int Reporting { get; set; }

    public string? Version { get; set; }

    public RolloutWatch Rollout { get; } = new();

    /// <summary>What others see of the same cluster's rollout: its Kubernetes API, or the sources.</summary>
    public IReadOnlyList<RolloutWatch> OtherRollouts { get; set; } = [];

    public bool Retired { get; set; }

    /// <summary>Critical by the history store, and not measured since this process started.</summary>
    public bool HeldCritical { get; set; }

    /// <summary>Names of metrics that exist for it within 24 hours; null where the source cannot tell.</summary>
    public HashSet<string>? MetricNames { get; set; }

    /// <summary>The source was asked for them, whatever it said.</summary>
    public bool NamesAsked { get; set; }

    /// <summary>Labels of <c>fleet.yaml</c>, for signals that apply to some clusters only; null before they were looked up.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; set; }

    /// <summary>How facts stand, by their ids; empty in the slots of a source.</summary>
    public IReadOnlyDictionary<string, FactAccess> Facts { get; set; } = new Dictionary<string, FactAccess>();

    public bool Collects(SignalDefinition signal) => signal.Fact is { } fact
        ? Facts.GetValueOrDefault(fact.Id, FactAccess.NotCollected) != FactAccess.NotCollected
        : MetricNames is null || signal.Needs.Count == 0 || signal.Needs.Any(MetricNames.Contains);

    /// <summary>Nothing of the fact can be told now, though it could before.</summary>
    public bool Awaits(SignalDefinition signal) => signal.Fact is { } fact && Facts.GetValueOrDefault(fact.Id) == FactAccess.Awaited;

    public bool RolloutMoves(int instant) => Rollout.Moves(instant) || OtherRollouts.Any(other => other.Moves(instant));

    public bool AppliesTo(SignalDefinition signal) => signal.AppliesTo(Labels);
}

/// <summary>Whether a fact can be read off the objects of a cluster.</summary>
internal enum FactAccess : byte
{
    NotCollected,

    /// <summary>One of its kinds is not fresh: what was read ages.</summary>
    Awaited,
    Answered,
}

/// <summary>Whether a rollout moves: the DaemonSet's updated count, or the share of two versions, changed lately.</summary>
internal sealed class RolloutWatch
{
    /// <summary>Since its last step a rollout moves this long.</summary>
    public const int MovingSeconds = 600;

    private double _updated = double.NaN;
    private int _versions;
    private int _leadingVersion;
    private int _movedAt;

    public void SeeUpdated(double updated, int instant)
    {
        // The first count is no change; a count that falls to 0 is the start of a rollout.
        if (!double.IsNaN(_updated) && !updated.Equals(_updated))
            _movedAt = instant;
        _updated = updated;
    }

    /// <param name="versions">Distinct versions among the agents.</param>
    /// <param name="leading">Agents that run the most common one.</param>
    /// <param name="instant">Unix seconds.</param>
    public void SeeVersions(int versions, int leading, int instant)
    {
        var changed = versions != _versions || (versions > 1 && leading != _leadingVersion);
        if (_versions > 0 && changed && (versions > 1 || _versions > 1))
            _movedAt = instant;
        (_versions, _leadingVersion) = (versions, leading);
    }

    public bool Moves(int instant) => _movedAt > 0 && instant - _movedAt < MovingSeconds;
}
