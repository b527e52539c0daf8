using FleetView.Fleet;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using FleetView.Tests.Findings.Gates;

namespace FleetView.Tests.Support;

/// <summary>A fleet on its way from 1.17.6 to 1.18.0 with everything that can keep a wave: for looking at pages and testing them.</summary>
public sealed class SampleGates(DateTimeOffset now)
{
    public const string Canary = "eu1-dev-sandbox";
    public const string Stuck = "us1-prod-search";
    public const string Failed = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";
    public const string Warned = "eu3-prod-web";
    public const string Unconnected = "ap1-prod-edge";

    public FleetSnapshot Snapshot()
    {
        var snapshot = FleetSnapshots.Build(
            Cluster(Canary, "1", GateCases.New),
            Cluster("us3-dev-web", "1", GateCases.New),
            Cluster("eu2-prod-media", "2", GateCases.New),
            Cluster(Stuck, "2", GateCases.New) with { Nodes = [NodeSpec.With("ip-10-1-0-7", FleetSnapshots.MapPressure, 0.75)] },
            Cluster(Failed, "2", GateCases.New) with { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.93)] },
            Cluster(Warned, "3", GateCases.Old),
            Cluster(Unconnected, "3", GateCases.Old),
            new ClusterSpec("lab-7") { Version = "1.16.12" });
        return new FleetSnapshot(
            snapshot.AsOf, snapshot.Catalogue, snapshot.Readings, snapshot.Scores, snapshot.Since, snapshot.Sources, snapshot.Findings)
        {
            Objects = new FleetObjects([.. snapshot.Inventory.Clusters.Select(cluster => Objects(cluster.Name, cluster.Version!))]),
        };
    }

    public GateRecords Records() => new(new Dictionary<string, ClusterRecords>
    {
        [Canary] = Upgraded(Canary, 50, Result(TestKind.Connectivity, 48)),
        ["us3-dev-web"] = Upgraded("us3-dev-web", 49, Result(TestKind.Connectivity, 47) with
        {
            Warnings = 1,
            Details = new GateDetails([], ["client-egress was slow"], [], "token ci"),
        }) with
        {
            Acknowledgements = [new GateAcknowledgement(now.AddHours(-40), "us3-dev-web", "connectivity", GateCases.New, "ana", "slow disks of the lab")],
        },
        ["eu2-prod-media"] = Upgraded("eu2-prod-media", 5, Result(TestKind.Connectivity, 4)),
        [Stuck] = Upgraded(Stuck, 0) with { Rollout = Rollout(Stuck, 2) with { CompletedAt = null, Updated = 6, ProgressAt = now.AddMinutes(-47) } },
        [Failed] = Upgraded(Failed, 8, Result(TestKind.Connectivity, 7) with
        {
            Passed = false,
            Details = new GateDetails(["no-policies/pod-to-pod", "client-egress-l7/dns"], [], ["84 cases, 2 failed, 11 skipped"], "token ci"),
        }),
        [Warned] = new ClusterRecords(
            [Result(TestKind.Preflight, 3) with { Warnings = 2, Details = new GateDetails([], ["CNP web/allow-all uses a field that 1.18 removes", "DaemonSet cilium has local changes"], [], "token ci") }],
            [], null),
    });

    private static ClusterSpec Cluster(string name, string wave, string version) => new(name)
    {
        Version = version,
        Labels = new Dictionary<string, string> { ["wave"] = wave, ["environment"] = name.Contains("dev", StringComparison.Ordinal) ? "development" : "production" },
    };

    private ClusterRecords Upgraded(string cluster, int hoursAgo, params GateResult[] results) => new(results, [], Rollout(cluster, hoursAgo));

    private RolloutRecord Rollout(string cluster, int hoursAgo) => new(cluster, GateCases.New)
    {
        From = GateCases.Old,
        StartedAt = now.AddHours(-hoursAgo - 1),
        CompletedAt = now.AddHours(-hoursAgo),
        Updated = 10,
        ProgressAt = now.AddHours(-hoursAgo),
        Before = new GateSample(now.AddHours(-hoursAgo - 1), HealthStatus.Healthy, 96.4, 0.0002, 0),
    };

    private GateResult Result(TestKind kind, int hoursAgo) => GateCases.Result(kind) with { At = now.AddHours(-hoursAgo) };

    private ClusterObjects? Objects(string cluster, string version) => cluster switch
    {
        Unconnected => null,
        Stuck => Read(cluster, version) with
        {
            Workloads = [GateCases.Agents(version, 10, 6, 9)],
            CiliumPods = [GateCases.Pod("cilium", "ip-10-1-0-7", "CrashLoopBackOff", "OOMKilled")],
        },
        Warned => Read(cluster, version) with
        {
            Nodes = [GateCases.Node("n1", "6.6.30-1.el9"), GateCases.Node("n2")],
            Policies = [new PolicyObject("web", "allow-all", "unknown field \"spec.egress[0].toGroups\"", false), new PolicyObject("web", "no-db", null, true)],
            KubernetesVersion = "v1.34.1",
        },
        _ => Read(cluster, version),
    };

    private ClusterObjects Read(string cluster, string version) =>
        GateCases.Objects(cluster, version) with { ReadAt = now, Workloads = [GateCases.Agents(version)] };
}
