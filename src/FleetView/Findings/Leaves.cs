using FleetView.Catalog;
using FleetView.Catalog.Findings;
using FleetView.Catalog.Settings;
using FleetView.Model;

namespace FleetView.Findings;

/// <summary>What a reading says, by its coverage: only what is measured, or absent by design, is known.</summary>
internal abstract class ReadingTest(SignalDefinition signal, bool? whenNotCollected)
{
    public int Ordinal => signal.Ordinal;

    public SignalDefinition Signal => signal;

    protected Truth NotCollected { get; } = Truths.Of(whenNotCollected);

    public abstract Truth Of(SignalReadings readings, int subject);

    /// <summary>A column of subjects from <paramref name="first"/> on, without a virtual call for each.</summary>
    public abstract void Of(SignalReadings readings, int first, Span<Truth> into);
}

internal sealed class LevelTest(LevelCondition condition, SignalDefinition signal) : ReadingTest(signal, condition.WhenNotCollected)
{
    public override Truth Of(SignalReadings readings, int subject) => readings.Coverages[subject] switch
    {
        Coverage.Measured => Truths.Of(readings.Levels[subject] >= condition.Level),
        Coverage.Absent or Coverage.NotApplicable => Truth.False,
        Coverage.NotCollected => NotCollected,
        _ => Truth.Unknown,
    };

    public override void Of(SignalReadings readings, int first, Span<Truth> into)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] = Of(readings, first + i);
    }
}

internal sealed class ValueTest(ValueCondition condition, SignalDefinition signal) : ReadingTest(signal, condition.WhenNotCollected)
{
    // A series that is absent by design stands at its good end: an unused map has none, nor a counter of what never
    // happened. Context has no good end.
    private readonly Truth _absent = signal.Thresholds.Any
        ? Truths.Of(condition.At.Holds(signal.Thresholds.Worse == Direction.Higher ? 0 : Thresholds.UpperEnd(signal.Unit)))
        : Truth.Unknown;

    public override Truth Of(SignalReadings readings, int subject) => readings.Coverages[subject] switch
    {
        Coverage.Measured when !double.IsNaN(readings.Values[subject]) => Truths.Of(condition.At.Holds(readings.Values[subject])),
        Coverage.Absent => _absent,
        Coverage.NotApplicable => Truth.False,
        Coverage.NotCollected => NotCollected,
        _ => Truth.Unknown,
    };

    public override void Of(SignalReadings readings, int first, Span<Truth> into)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] = Of(readings, first + i);
    }
}

internal sealed class CoverageTest(CoverageCondition condition, SignalDefinition signal) : ReadingTest(signal, whenNotCollected: null)
{
    public override Truth Of(SignalReadings readings, int subject) => Truths.Of(readings.Coverages[subject] == condition.Is);

    public override void Of(SignalReadings readings, int first, Span<Truth> into)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] = Of(readings, first + i);
    }
}

internal sealed class ClusterReadingRule(ReadingTest test) : Rule
{
    public override Truth OfCluster(FindingGround ground, int cluster) => test.Of(ground.Readings.Signals[test.Ordinal], cluster);
}

internal sealed class NodeReadingRule(ReadingTest test) : NodeRule
{
    public override void OfNodes(FindingGround ground, int cluster, Span<Truth> into) =>
        test.Of(ground.Readings.Signals[test.Ordinal], ground.Inventory.FirstNode[cluster], into);
}

internal sealed class ClusterStatusRule(HealthStatus status) : Rule
{
    public override Truth OfCluster(FindingGround ground, int cluster) =>
        StatusTruth.Of(ground.Scores.Clusters.Status[cluster], status);
}

internal sealed class NodeStatusRule(HealthStatus status) : NodeRule
{
    public override void OfNodes(FindingGround ground, int cluster, Span<Truth> into)
    {
        var statuses = ground.Scores.Nodes.Status.AsSpan(ground.Inventory.FirstNode[cluster], into.Length);
        for (var node = 0; node < into.Length; node++)
            into[node] = StatusTruth.Of(statuses[node], status);
    }
}

internal static class StatusTruth
{
    /// <summary>Unknown is known only to who asks for it.</summary>
    public static Truth Of(HealthStatus found, HealthStatus wanted) =>
        found == HealthStatus.Unknown && wanted != HealthStatus.Unknown ? Truth.Unknown : Truths.Of(found == wanted);
}

internal sealed class SilentRule : Rule
{
    public override Truth OfCluster(FindingGround ground, int cluster) => Truths.Of(!ground.Inventory.Clusters[cluster].Reporting);
}

/// <summary>What the cluster runs with; the same for each of its nodes.</summary>
internal sealed class SettingValueRule(SettingCondition condition, SettingsCatalogue settings) : Rule
{
    private readonly Truth _unknown = Truths.Of(condition.WhenNotCollected);

    public override Truth OfCluster(FindingGround ground, int cluster) =>
        ground.Objects.Of(cluster) is { } objects && condition.Test.Holds(settings.Effective(condition.Key, objects)) is { } holds
            ? Truths.Of(holds)
            : _unknown;
}
