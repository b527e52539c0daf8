using FleetView.Catalog;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Signals;
using FleetView.Signals.Facts;
using FleetView.Tests.Support;

namespace FleetView.Tests.Signals.Facts;

/// <summary>Each fact's formula, and both sides of the shipped threshold that judges it.</summary>
public sealed class FactTests
{
    private static readonly Catalogue Shipped = CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml")).Catalogue!;

    private readonly ClusterObjectsBuilder _objects = new ClusterObjectsBuilder().NodesNamed("n0");

    [Theory]
    [InlineData(new[] { 6, 6, 6 }, 10, HealthStatus.Degraded)]
    [InlineData(new[] { 6, 6, 7 }, 29 / 3.0, HealthStatus.Healthy)]
    [InlineData(new[] { 0, 0 }, 0, HealthStatus.Healthy)]
    public void UnusedPerPrefix(int[] used, double value, HealthStatus level) => Is("prefix-unused-ips", value, level, _objects.Prefixes("n0", used));

    [Theory]
    [InlineData(new[] { 0, 0, 9, 9 }, 0.25, HealthStatus.Degraded)]
    [InlineData(new[] { 0, 0, 9, 9, 9 }, 0.2, HealthStatus.Healthy)]
    [InlineData(new[] { 0, 9, 9, 9 }, 0, HealthStatus.Healthy)]
    [InlineData(new[] { 0, 0, 0, 9 }, 0.5, HealthStatus.Critical)]
    [InlineData(new[] { 0, 0 }, 0, HealthStatus.Healthy)]
    public void EmptyPrefixes(int[] used, double value, HealthStatus level) => Is("prefix-empty-ratio", value, level, _objects.Prefixes("n0", used));

    [Theory]
    [InlineData(new[] { 1, 4, 5, 9, 9, 0 }, 1 / 3.0, HealthStatus.Degraded)]
    [InlineData(new[] { 1, 5, 9, 0 }, 0.25, HealthStatus.Healthy)]
    public void FragmentedPrefixes(int[] used, double value, HealthStatus level) => Is("prefix-fragmented-ratio", value, level, _objects.Prefixes("n0", used));

    [Fact]
    public void PrefixFacts_OfANodeWithoutPrefixes_AreNone()
    {
        _objects.OnCiliumNode("n0", node => node with { Prefixes = [new PrefixUse(0, 80, IsV6: true, 3)] });
        Assert.All(["prefix-unused-ips", "prefix-empty-ratio", "prefix-fragmented-ratio", "prefix-count-node"], id => Assert.Null(ValueOf(id, _objects)));
    }

    [Theory]
    [InlineData("true", 3, 2, 0.5, HealthStatus.Critical)]
    [InlineData("true", 2, 2, 0.0, HealthStatus.Healthy)]
    [InlineData("false", 9, 2, null, HealthStatus.Healthy)]
    public void FallbackToSingleAddresses(string delegation, int outside, int interfaces, double? value, HealthStatus level)
    {
        _objects.NodesNamed("n1", "out").Config("aws-enable-prefix-delegation", delegation)
            .OnCiliumNode("n0", node => node with { PoolOutsidePrefixes = outside, Interfaces = interfaces })
            .OnCiliumNode("out", node => node with { PoolOutsidePrefixes = 50, PrefixDelegationDisabled = true });
        Is("prefix-fallback-nodes", value, level, _objects);
    }

    [Theory]
    [InlineData(6, PendingReason.WaitsForAddress, 6, HealthStatus.Degraded)]
    [InlineData(5, PendingReason.WaitsForAddress, 5, HealthStatus.Healthy)]
    [InlineData(9, PendingReason.WaitsForImage, 0, HealthStatus.Healthy)]
    [InlineData(9, PendingReason.Other, 0, HealthStatus.Healthy)]
    public void WaitingPods(int count, PendingReason reason, double value, HealthStatus level) =>
        Is("pods-waiting-for-ip", value, level, _objects.Waiting("n0", count, reason));

    [Theory]
    [InlineData(119, 0)]
    [InlineData(120, 1)]
    public void WaitingPods_AfterTwoMinutes(int seconds, double value) => Is("pods-waiting-for-ip", value, HealthStatus.Healthy, _objects.Pending(
        new PendingPod("default", "p", "n0", PendingReason.WaitsForAddress, _objects.At.AddSeconds(-seconds)),
        new PendingPod("default", "q", null, PendingReason.Unscheduled, _objects.At.AddHours(-1))));

    [Theory]
    [InlineData(16, 16, 1, HealthStatus.Degraded)]
    [InlineData(16, 15, 0, HealthStatus.Healthy)]
    [InlineData(0, 0, 0, HealthStatus.Healthy)]
    public void WaitingPods_WithoutAFreeAddress(int pool, int used, double value, HealthStatus level) => Is(
        "pods-without-free-ip", value, level, _objects.Waiting("n0", 1).OnCiliumNode("n0", node => node with { PoolSize = pool, UsedAddresses = used }));

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 10 }, 10.0, HealthStatus.Degraded)]
    [InlineData(new double[] { 1, 2, 3, 4, 9.9 }, 9.9, HealthStatus.Healthy)]
    [InlineData(new double[] { 1, 2, 3, 4, 60 }, 60.0, HealthStatus.Critical)]
    [InlineData(new double[] { 90, 90, 90, 90 }, 0.0, HealthStatus.Healthy)]
    public void NetworkWait(double[] seconds, double value, HealthStatus level) => Is("pod-network-wait", value, level, _objects.With(objects => objects with
    {
        NetworkReady =
        [
            .. seconds.Select(one => new NetworkReadiness("n0", _objects.At.AddMinutes(-14), one)),
            new NetworkReadiness("n0", _objects.At.AddMinutes(-15), 600),
        ],
    }));

    [Fact]
    public void FreeAddresses_OfThePool() => Is(
        "ipam-free-now-node", 3, HealthStatus.Healthy, _objects.OnCiliumNode("n0", node => node with { PoolSize = 16, UsedAddresses = 13 }));

    [Theory]
    [InlineData("InsufficientFreeAddressesInSubnet", 1, HealthStatus.Degraded)]
    [InlineData(null, 0, HealthStatus.Healthy)]
    public void OperatorError(string? error, double value, HealthStatus level) =>
        Is("ciliumnode-errors", value, level, _objects.OnCiliumNode("n0", node => node with { OperatorError = error }));

    [Fact]
    public void PodsPerInterface_CountsNodesWithThree() => Is("pods-per-interface", 4, HealthStatus.Healthy, _objects.NodesNamed("small")
        .OnCiliumNode("n0", node => node with { Interfaces = 3, UsedAddresses = 12 })
        .OnCiliumNode("small", node => node with { Interfaces = 2, UsedAddresses = 50 }));

    [Theory]
    [InlineData(32768, HealthStatus.Degraded)]
    [InlineData(32767, HealthStatus.Healthy)]
    [InlineData(52428, HealthStatus.Critical)]
    public void Identities(int total, HealthStatus level) => Is("identity-objects", total, level, WithIdentities(new IdentityCounts(total, 500, [])));

    [Fact]
    public void Identities_OfKvstoreMode_AreNone() => Is("identity-objects", null, HealthStatus.Healthy, _objects);

    [Theory]
    [InlineData("k8s:topology.kubernetes.io/zone", 3, 40, 200, 0.2, HealthStatus.Degraded)]
    [InlineData("k8s:topology.kubernetes.io/zone", 3, 39, 200, 0.195, HealthStatus.Healthy)]
    [InlineData("k8s:topology.kubernetes.io/zone", 1, 200, 200, 0, HealthStatus.Healthy)]
    [InlineData("k8s:statefulset.kubernetes.io/pod-name", 90, 90, 99, 0, HealthStatus.Healthy)]
    [InlineData("k8s:app", 150, 200, 200, 0, HealthStatus.Healthy)]
    public void VolatileLabel(string key, int values, int identities, int sampled, double value, HealthStatus level) => Is(
        "identity-volatile-label", value, level, WithIdentities(new IdentityCounts(sampled, sampled, [new("k8s:io.kubernetes.pod.namespace", 99, sampled), new(key, values, identities)])));

    [Fact]
    public void LabelValues_OfTheMostVariedKey() =>
        Is("identity-label-values", 99, HealthStatus.Healthy, WithIdentities(new IdentityCounts(500, 500, [new("k8s:app", 99, 500), new("k8s:team", 4, 500)])));

    [Theory]
    [InlineData(1, HealthStatus.Degraded)]
    [InlineData(0, HealthStatus.Healthy)]
    public void InvalidPolicies(int invalid, HealthStatus level) => Is("policies-invalid", invalid, level, _objects.With(objects => objects with
    {
        Policies = [.. Enumerable.Range(0, invalid).Select(i => new PolicyObject("a", $"p{i}", "unknown field", false)), new PolicyObject("a", "deny", null, true)],
    }));

    [Theory]
    [InlineData(true, false, 0.0)]
    [InlineData(false, false, 1.0)]
    [InlineData(true, true, 1.0)]
    [InlineData(null, true, 1.0)]
    [InlineData(null, false, null)]
    public void NodeNetwork(bool? ready, bool taint, double? value) => Is(
        "node-network-unready",
        value,
        value == 1 ? HealthStatus.Degraded : HealthStatus.Healthy,
        _objects.OnNode("n0", node => node with { NetworkReady = ready, AgentNotReadyTaint = taint }));

    [Theory]
    [InlineData("CrashLoopBackOff", 1, HealthStatus.Critical)]
    [InlineData("ContainerCreating", 0, HealthStatus.Healthy)]
    [InlineData(null, 0, HealthStatus.Healthy)]
    public void AgentThatCannotStart(string? waiting, double value, HealthStatus level)
    {
        _objects.Pod(PodOf("cilium", "cilium-abc", "1.18.2", waiting));
        Is("agent-not-starting", value, level, _objects);
        Is("cilium-pods-not-starting", value, value == 0 ? HealthStatus.Healthy : HealthStatus.Degraded, _objects);
    }

    [Theory]
    [InlineData(2, 2, 1.0, HealthStatus.Healthy)]
    [InlineData(2, 1, 0.5, HealthStatus.Degraded)]
    [InlineData(2, 0, 0.0, HealthStatus.Critical)]
    [InlineData(0, 0, null, HealthStatus.Healthy)]
    public void Operators(int desired, int available, double? value, HealthStatus level) => Is("operator-available", value, level, _objects.Workload(
        new("Deployment", "kube-system", "cilium-operator", null, null, null, desired, desired, available, available, desired - available, true, null)));

    [Theory]
    [InlineData(20, 1, HealthStatus.Healthy)]
    [InlineData(20, 2, HealthStatus.Degraded)]
    [InlineData(20, 3, HealthStatus.Critical)]
    [InlineData(1000, 9, HealthStatus.Healthy)]
    [InlineData(1000, 10, HealthStatus.Degraded)]
    [InlineData(1000, 49, HealthStatus.Degraded)]
    [InlineData(1000, 50, HealthStatus.Critical)]
    public void UnavailableAgents(int desired, int unavailable, HealthStatus level) =>
        Is("rollout-unavailable", null, level, _objects.Workload(_objects.Agents(desired, unavailable: unavailable)), anyValue: true);

    [Fact]
    public void UnavailableAgents_OfYoungNodes_DoNotCount()
    {
        foreach (var name in new[] { "a", "b", "c" })
            _objects.Node(name, node => node with { CreatedAt = _objects.At.AddMinutes(-5) });
        Is("rollout-unavailable", 0, HealthStatus.Healthy, _objects.Workload(_objects.Agents(20, unavailable: 3)));
    }

    [Theory]
    [InlineData(5, true, 0.75)]
    [InlineData(20, true, 0)]
    [InlineData(20, false, 1)]
    public void OutdatedAgents(int updated, bool observed, double value) =>
        Is("rollout-outdated", value, HealthStatus.Healthy, _objects.Workload(_objects.Agents(20, updated) with { Observed = observed }));

    [Theory]
    [InlineData("1.17.6", 1, HealthStatus.Healthy)]
    [InlineData("1.16.12", 2, HealthStatus.Degraded)]
    [InlineData("main", 0, HealthStatus.Healthy)]
    public void VersionsApart(string other, double value, HealthStatus level) => Is("agent-version-skew", value, level, _objects
        .Pod(PodOf("cilium", "a", "1.18.0-rc.1")).Pod(PodOf("cilium-operator", "b", other)).Pod(PodOf("hubble-relay", "c", "1.2.0")));

    [Theory]
    [InlineData("5.9.16-generic", true)]
    [InlineData("5.10.0-28-amd64", false)]
    [InlineData("4.18.0-372.9.1.el8.x86_64", false)]
    [InlineData("4.18.0-305.el8.x86_64", true)]
    [InlineData("6.1.134-150.224.amzn2023.x86_64", false)]
    [InlineData("weird", false)]
    [InlineData(null, false)]
    public void Kernel(string? kernel, bool below) => Is(
        "kernel-below-minimum", below ? 1 : 0, below ? HealthStatus.Degraded : HealthStatus.Healthy, _objects.OnNode("n0", node => node with { KernelVersion = kernel }));

    [Fact]
    public void PrefixChurn_CountsWhatCameAndWent_OverHalfAnHour()
    {
        var watch = new PrefixChurnWatch();
        See(0, 4, 4);
        Assert.Equal(0, watch.PerTenMinutes("n0"));
        See(1, 4, 9);
        Assert.Equal(0, watch.PerTenMinutes("n0"));
        See(2, 4, 9, 1, 1);
        See(3, 4);
        Assert.Equal(5 / 3.0, watch.PerTenMinutes("n0"), 9);
        See(32, 4);
        Assert.Equal(1, watch.PerTenMinutes("n0"), 9);
        See(33, 4);
        Assert.Equal(0, watch.PerTenMinutes("n0"));

        void See(int minute, params int[] used) => watch.See(_objects.Prefixes("n0", used).Build(), _objects.At.AddMinutes(minute));
    }

    private static CiliumPod PodOf(string app, string name, string version, string? waiting = null) =>
        new("kube-system", name, app, "n0", $"quay.io/cilium/{app}:v{version}", version, waiting is null, 0, waiting, null);

    private ClusterObjectsBuilder WithIdentities(IdentityCounts identities) => _objects.With(objects => objects with { Identities = identities });

    private static double? ValueOf(string fact, ClusterObjectsBuilder objects)
    {
        var ground = new FactGround(objects.Build(), objects.At, new PrefixChurnWatch());
        return FactSet.Find(fact) switch
        {
            INodeFact node => node.Of(ground).Where(value => value.Node == "n0").Select(value => (double?)value.Value).SingleOrDefault(),
            IClusterFact cluster => cluster.Of(ground),
            _ => throw new ArgumentException($"No fact {fact}.", nameof(fact)),
        };
    }

    private static void Is(string fact, double? value, HealthStatus level, ClusterObjectsBuilder objects, bool anyValue = false)
    {
        var found = ValueOf(fact, objects);
        if (!anyValue)
            Assert.Equal(value, found, (a, b) => a is null ? b is null : b is not null && Math.Abs(a.Value - b.Value) < 1e-9);
        var signal = Shipped.Signals.Single(signal => signal.Fact?.Id == fact);
        if (found is { } judged)
            Assert.Equal(level, new LossCurve(signal.Thresholds).Level(judged));
    }
}
