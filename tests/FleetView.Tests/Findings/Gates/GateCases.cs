using FleetView.Findings.Gates;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using FleetView.Tests.Support;

namespace FleetView.Tests.Findings.Gates;

/// <summary>Two waves on the way from one version to the next, with nothing wrong until told otherwise.</summary>
internal static class GateCases
{
    public const string Old = "1.17.6";
    public const string New = "1.18.0";

    public static DateTimeOffset Now { get; } = FleetSnapshots.AsOf;

    public static TimeSpan Soak { get; } = TimeSpan.FromDays(1);

    /// <summary>Upgraded two days ago, tested, fine.</summary>
    public static GateSubject Done(string cluster = "a", string wave = "1") => new()
    {
        Cluster = cluster,
        Wave = wave,
        Status = HealthStatus.Healthy,
        Agents = [new VersionCount(New, 10)],
        Objects = Objects(cluster, New),
        Sample = new GateSample(Now, HealthStatus.Healthy, 95, 0.0001, 0),
        Records = new ClusterRecords(
            [Result(TestKind.Connectivity)],
            [],
            new RolloutRecord(cluster, New)
            {
                From = Old,
                StartedAt = Now.AddDays(-3),
                CompletedAt = Now.AddDays(-2),
                Updated = 10,
                ProgressAt = Now.AddDays(-2),
                Before = new GateSample(Now.AddDays(-3), HealthStatus.Healthy, 96, 0.0001, 0),
            }),
    };

    /// <summary>On the old version, its pre-flight check has passed.</summary>
    public static GateSubject Waiting(string cluster = "b", string wave = "2") => new()
    {
        Cluster = cluster,
        Wave = wave,
        Status = HealthStatus.Healthy,
        Agents = [new VersionCount(Old, 10)],
        Objects = Objects(cluster, Old),
        Sample = new GateSample(Now, HealthStatus.Healthy, 95, 0.0001, 0),
        Records = new ClusterRecords(
            [Result(TestKind.Preflight)],
            [],
            new RolloutRecord(cluster, Old) { StartedAt = Now.AddDays(-90), CompletedAt = Now.AddDays(-90), ProgressAt = Now.AddDays(-90) }),
    };

    public static GateResult Result(
        TestKind kind, string version = New, bool passed = true, int warnings = 0, int hoursAgo = 20, IReadOnlyList<string>? failed = null,
        IReadOnlyList<string>? actions = null) =>
        new(Now.AddHours(-hoursAgo), "", kind, version, passed, warnings, new GateDetails(failed ?? [], actions ?? [], [], "ci"));

    public static GateAcknowledgement Acknowledged(string check, string version = New, int hoursAgo = 1) =>
        new(Now.AddHours(-hoursAgo), "", check, version, "ana", "known");

    public static WorkloadObject Agents(string version, int desired = 10, int updated = 10, int available = 10, bool observed = true) => new(
        "DaemonSet", "kube-system", "cilium", $"cilium:v{version}", version, null, desired, updated, available, available, desired - available, observed, null);

    public static WorkloadObject Preflight(string kind, int desired, int ready, string version = New) => new(
        kind, "kube-system", "cilium-pre-flight-check", $"cilium:v{version}", version, null, desired, desired, ready, ready, desired - ready, true, null);

    public static NodeObject Node(string name, string kernel = "6.1.134-150.224.amzn2023.x86_64", string architecture = "amd64") => new(
        name, kernel, "Linux", "v1.33.2", architecture, null, null, 0, 110, [], true, false, null, new Dictionary<string, string>());

    public static CiliumPod Pod(string app, string node, string waiting, string? last = null) =>
        new("kube-system", $"{app}-x", app, node, null, New, false, 7, waiting, last);

    public static ClusterObjects Objects(string cluster, string version) => new()
    {
        Cluster = cluster,
        ReadAt = Now,
        Access = [.. Enum.GetValues<ObjectKind>().Select(kind => new KindAccess(kind, AccessState.Ok, Now, 1, null))],
        KubernetesVersion = "v1.33.2",
        Config = new Dictionary<string, string>(),
        Nodes = [Node("n1"), Node("n2")],
        Workloads = [Agents(version)],
        Policies = [],
        CiliumVersion = version,
    };

    public static GateSubject With(this GateSubject subject, Func<ClusterObjects, ClusterObjects> change) =>
        subject with { Objects = change(subject.Objects!) };

    public static GateSubject WithRecords(this GateSubject subject, Func<ClusterRecords, ClusterRecords> change) =>
        subject with { Records = change(subject.Records) };

    public static GateSubject WithRollout(this GateSubject subject, Func<RolloutRecord, RolloutRecord> change) =>
        subject.WithRecords(records => records with { Rollout = change(records.Rollout!) });

    public static GateSubject Forbidden(this GateSubject subject, ObjectKind kind, string message = "nodes is forbidden") => subject.With(objects => objects with
    {
        Access = [.. objects.Access.Where(access => access.Kind != kind), new KindAccess(kind, AccessState.Forbidden, null, 0, message)],
    });

    public static FleetGates Judge(params GateSubject[] subjects) => GateJudge.Judge(new GateQuestion(subjects, Now, Soak, null));

    public static WaveGate Gate(params GateSubject[] subjects) => Judge(subjects).Waves[0];

    /// <summary>Verdict and texts, for comparison in one line.</summary>
    public static (string Verdict, string Reasons) Told(params GateSubject[] subjects)
    {
        var gate = Gate(subjects);
        return (gate.Verdict.Word(), string.Join("\n", gate.Reasons.Select(reason => reason.Text)));
    }
}
