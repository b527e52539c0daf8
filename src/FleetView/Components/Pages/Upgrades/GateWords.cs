using FleetView.Components.Shared;
using FleetView.Model;
using FleetView.Model.Gates;

namespace FleetView.Components.Pages.Upgrades;

/// <summary>A few words and how good they are; null: neither good nor bad.</summary>
public sealed record Told(string Text, HealthStatus? Tone)
{
    public static Told Nothing { get; } = new(ValueFormat.None, null);
}

/// <summary>What gates say, in the words of this page.</summary>
internal static class GateWords
{
    public static string Cluster(ClusterGate gate) => (gate.HasStarted, gate.Verdict) switch
    {
        (true, GateVerdict.Pass) => "done",
        (true, GateVerdict.Hold) => "not done",
        (true, _) => "failed",
        (false, GateVerdict.Pass) => "ready",
        (false, GateVerdict.Hold) => "not ready",
        _ => "stop",
    };

    /// <summary>What the gate before a wave means for it.</summary>
    public static string Before(GateVerdict verdict) => verdict switch
    {
        GateVerdict.Pass => "may start",
        GateVerdict.Hold => "must wait",
        _ => "must not start",
    };

    /// <summary>What a wave's own gate means for the next one.</summary>
    public static string After(WaveGate wave) => (wave.Next, wave.Verdict) switch
    {
        ({ } next, GateVerdict.Fail) => $"stops wave {next}",
        ({ } next, var verdict) => $"wave {next} {Before(verdict)}",
        (_, GateVerdict.Pass) => "finished",
        (_, GateVerdict.Hold) => "not finished",
        _ => "in trouble",
    };

    /// <summary>The shape and colour of a verdict.</summary>
    public static HealthStatus Look(GateVerdict verdict) => verdict switch
    {
        GateVerdict.Pass => HealthStatus.Healthy,
        GateVerdict.Hold => HealthStatus.Degraded,
        _ => HealthStatus.Critical,
    };

    public static Told Rollout(RolloutProgress rollout) => rollout.State switch
    {
        RolloutState.Complete => new($"{rollout.Updated} of {rollout.Desired}", HealthStatus.Healthy),
        RolloutState.Moving => new($"{rollout.Updated} of {rollout.Desired}, moving", null),
        RolloutState.Stuck => new($"{rollout.Updated} of {rollout.Desired}, stuck", HealthStatus.Critical),
        RolloutState.NotStarted => new("not started", null),
        _ => new("unknown", HealthStatus.Unknown),
    };

    public static Told Evidence(GateEvidence evidence) => evidence.State switch
    {
        EvidenceState.Passed => new("passed", HealthStatus.Healthy),
        EvidenceState.Acknowledged => new("acknowledged", HealthStatus.Healthy),
        EvidenceState.Warnings => new("warnings", HealthStatus.Degraded),
        EvidenceState.Failed => new("failed", HealthStatus.Critical),
        EvidenceState.Running => new("under way", null),
        _ => new("missing", HealthStatus.Unknown),
    };

    public static Told Soak(ClusterGate gate, DateTimeOffset now) => gate.SoakEnds switch
    {
        null => Told.Nothing,
        { } ends when ends <= now => new("over", HealthStatus.Healthy),
        { } ends => new($"{Left(ends - now)} left", null),
    };

    /// <summary>To the minute below two hours, so that a page changes once a minute at most.</summary>
    private static string Left(TimeSpan left) => ValueFormat.Duration(
        TimeSpan.FromMinutes(left < TimeSpan.FromHours(2) ? Math.Max(1, Math.Ceiling(left.TotalMinutes)) : Math.Round(left.TotalMinutes / 6) * 6));
}
