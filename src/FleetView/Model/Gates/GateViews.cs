using FleetView.Model.Objects;

namespace FleetView.Model.Gates;

/// <summary>Why a gate does not pass.</summary>
/// <param name="Found">What was found, with names and numbers.</param>
/// <param name="Needed">What to do next.</param>
/// <param name="CanBeAcknowledged">A person may take it on themselves.</param>
public sealed record GateReason(
    GateVerdict Verdict, string Wave, string Cluster, GateCheck Check, string Found, string Needed, bool CanBeAcknowledged = false)
{
    /// <summary>In place of a cluster: FleetView itself lacks something.</summary>
    public const string Ours = "FleetView";

    public string Text => $"{Verdict.Word()}: {Cluster}: {Found}. {Needed}.";
}

/// <summary>What is worth knowing and changes no verdict: warnings that somebody took on, policies that deny.</summary>
public sealed record GateNote(string Wave, string Cluster, GateCheck Check, string Text);

public enum RolloutState : byte
{
    /// <summary>Kubernetes does not tell.</summary>
    Unknown,

    /// <summary>The agents' DaemonSet has another version.</summary>
    NotStarted,

    Moving,

    /// <summary>A pod cannot start, or nothing has moved for a while.</summary>
    Stuck,

    Complete,
}

/// <param name="Version">Of the DaemonSet, else of most agents; null where nothing tells.</param>
/// <param name="Elsewhere">Agents that report another version.</param>
/// <param name="Stuck">Pods that cannot start.</param>
public sealed record RolloutProgress(
    RolloutState State, string? Version, int Desired, int Updated, int Available, int Elsewhere, IReadOnlyList<StuckPod> Stuck)
{
    public DateTimeOffset? ProgressAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? From { get; init; }
}

/// <param name="Reason">Why its container waits.</param>
public sealed record StuckPod(string? Node, string Pod, string Reason);

public enum EvidenceState : byte { Missing, Running, Failed, Warnings, Acknowledged, Passed }

/// <summary>What is known of a check or test for the version in question.</summary>
/// <param name="Failed">Cases that failed.</param>
/// <param name="Actions">Warnings as things to do.</param>
/// <param name="Text">In one sentence, also why it is missing.</param>
public sealed record GateEvidence(
    EvidenceState State, DateTimeOffset? At, IReadOnlyList<string> Failed, IReadOnlyList<string> Actions, string Text)
{
    public static GateEvidence Missing(string text) => new(EvidenceState.Missing, null, [], [], text);
}

/// <summary>A default that another version reads differently, where this cluster has not pinned it.</summary>
/// <param name="Pin">The Helm value or key with the value that keeps things as they are.</param>
public sealed record DefaultFlip(string Key, string? Before, string? After, string Pin, string Why);

/// <summary>Agents that report a version.</summary>
public readonly record struct VersionCount(string Version, int Agents);

/// <summary>One cluster as the gates see it.</summary>
public sealed record ClusterGate
{
    public required string Cluster { get; init; }

    public required string Wave { get; init; }

    /// <summary>The version it is judged for; null where nothing tells.</summary>
    public string? Target { get; init; }

    public required HealthStatus Status { get; init; }

    public double? Score { get; init; }

    /// <summary>Versions that its agents report, most agents first.</summary>
    public IReadOnlyList<VersionCount> Agents { get; init; } = [];

    public required RolloutProgress Rollout { get; init; }

    public required GateEvidence Preflight { get; init; }

    public required GateEvidence Connectivity { get; init; }

    public GateSample? Before { get; init; }

    public GateSample? After { get; init; }

    /// <summary>Null before the rollout is complete, or where nobody knows since when.</summary>
    public DateTimeOffset? SoakEnds { get; init; }

    public IReadOnlyList<DefaultFlip> Flips { get; init; } = [];

    /// <summary>Invalid ones, or such that deny; null where they were not read.</summary>
    public IReadOnlyList<PolicyObject>? Policies { get; init; }

    /// <summary>Kernel lines and architectures that no earlier wave has.</summary>
    public IReadOnlyList<string> UncoveredKernels { get; init; } = [];

    public string? KubernetesVersion { get; init; }

    /// <summary>No earlier wave has its minor version of Kubernetes.</summary>
    public bool UncoveredKubernetes { get; init; }

    /// <summary>What keeps the wave after this one's: it has to be done here.</summary>
    public IReadOnlyList<GateReason> Done { get; init; } = [];

    /// <summary>What keeps this cluster from being upgraded; empty where it has the version already.</summary>
    public IReadOnlyList<GateReason> Ready { get; init; } = [];

    public IReadOnlyList<GateNote> Notes { get; init; } = [];

    /// <summary>It has the version, or is on its way to it.</summary>
    public bool HasStarted => Rollout.State is RolloutState.Moving or RolloutState.Stuck or RolloutState.Complete;

    /// <summary>Whether it is done where the upgrade has started, else whether it is ready for it.</summary>
    public GateVerdict Verdict => (HasStarted ? Done : Ready).Select(reason => reason.Verdict).DefaultIfEmpty().Max();
}

/// <summary>A wave and its gate: whether the wave after it may start.</summary>
/// <param name="Next">Null for the last wave: then whether the upgrade is finished.</param>
/// <param name="Version">To which it is upgraded: the newest that runs in it or before it, or that the first wave is checked for; null where nothing tells.</param>
/// <param name="Reasons">Worst first, then by wave, cluster and check.</param>
public sealed record WaveGate(
    string Wave, string? Next, string? Version, GateVerdict Verdict, IReadOnlyList<GateReason> Reasons, IReadOnlyList<GateNote> Notes, IReadOnlyList<ClusterGate> Clusters);

/// <summary>All gates, judged at one instant.</summary>
/// <param name="Unlabelled">Clusters without a wave.</param>
public sealed record FleetGates(DateTimeOffset At, IReadOnlyList<WaveGate> Waves, IReadOnlyList<string> Unlabelled)
{
    public static FleetGates None { get; } = new(DateTimeOffset.MinValue, [], []);

    /// <summary>What was recorded cannot be read, and why.</summary>
    public string? Fault { get; init; }

    public WaveGate? Find(string wave) => Waves.FirstOrDefault(gate => gate.Wave == wave);
}
