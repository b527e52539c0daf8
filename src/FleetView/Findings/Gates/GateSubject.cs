using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Findings.Gates;

/// <summary>What is known of a cluster that belongs to a wave.</summary>
public sealed record GateSubject
{
    public required string Cluster { get; init; }

    public required string Wave { get; init; }

    public required HealthStatus Status { get; init; }

    /// <summary>What costs it most, in words; null where nothing does.</summary>
    public string? Trouble { get; init; }

    /// <summary>Versions that its agents report, most agents first.</summary>
    public IReadOnlyList<VersionCount> Agents { get; init; } = [];

    /// <summary>Null where no Kubernetes API is connected.</summary>
    public ClusterObjects? Objects { get; init; }

    public ClusterRecords Records { get; init; } = ClusterRecords.None;

    /// <summary>How it fares now.</summary>
    public GateSample? Sample { get; init; }

    /// <summary>Signals that compare the new version with the old one while both run, and are bad; in words.</summary>
    public IReadOnlyList<string> Regressions { get; init; } = [];

    /// <summary>The agents' DaemonSet.</summary>
    public WorkloadObject? Agent => Objects?.Workloads.FirstOrDefault(workload =>
        workload is { Kind: GateNames.DaemonSet, Name: "cilium" or "anetd" });

    /// <summary>The version that Kubernetes is to run, else the one that most agents report.</summary>
    public string? Version
    {
        get
        {
            var version = Agent?.Version ?? (Agent is null ? null : Objects?.CiliumVersion) ?? (Agents is [var most, ..] ? most.Version : null);
            return version is null ? null : VersionText.Plain(version);
        }
    }

    /// <summary>What is recorded of the rollout of the present version; null while that is not recorded yet.</summary>
    public RolloutRecord? Rollout => VersionText.AreSame(Records.Rollout?.Version, Version) ? Records.Rollout : null;
}

/// <summary>Which defaults another version reads differently, given what the cluster has set.</summary>
public delegate IReadOnlyList<DefaultFlip> FlipFinder(string from, string to, ClusterObjects objects);

/// <param name="Flips">Null: defaults are not compared.</param>
/// <param name="Version">Judge for this version; null: for the one that the fleet is on its way to.</param>
/// <param name="Fault">Why results and soak times are not known; null: they are.</param>
public sealed record GateQuestion(
    IReadOnlyList<GateSubject> Subjects, DateTimeOffset Now, TimeSpan Soak, FlipFinder? Flips, string? Version = null, string? Fault = null);

internal static class GateNames
{
    public const string DaemonSet = "DaemonSet";
    public const string Preflight = "cilium-pre-flight-check";

    private const int MostNamed = 5;
    private const int LongestMessage = 200;

    /// <summary>"a, b and 3 more".</summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToArray();
        var shown = string.Join(", ", all.Take(MostNamed));
        return all.Length > MostNamed ? $"{shown} and {all.Length - MostNamed} more" : shown;
    }

    /// <summary>Messages of others may be long.</summary>
    public static string Short(string message) => message.Length <= LongestMessage ? message : string.Concat(message.AsSpan(0, LongestMessage), "…");

    public static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    /// <summary>"2 d 3 h", "3 h 12 min", "4 min".</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => Two(span.Days, "d", span.Hours, "h"),
        { TotalHours: >= 1 } => Two((int)span.TotalHours, "h", span.Minutes, "min"),
        { TotalMinutes: >= 1 } => $"{span.Minutes} min",
        _ => "less than a minute",
    };

    private static string Two(int large, string unit, int small, string smaller) => small == 0 ? $"{large} {unit}" : $"{large} {unit} {small} {smaller}";
}
