using System.Net;
using System.Text.Json;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator.Kubernetes;

/// <summary>Objects and metrics of one instant tell of the same cluster.</summary>
public class AgreementTests
{
    private const string CiliumNodes = "/apis/cilium.io/v2/ciliumnodes";

    [Theory]
    [InlineData(CloudProvider.Aws, false)]
    [InlineData(CloudProvider.Aws, true)]
    [InlineData(CloudProvider.Azure, false)]
    [InlineData(CloudProvider.Alibaba, false)]
    public async Task UsedAddresses_OfEveryNode_AreThoseThatTheAgentCounts(CloudProvider provider, bool prefixes)
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(12) with { Provider = provider, Features = new ClusterFeatures { PrefixDelegation = prefixes } });
        api.Time.Advance(TimeSpan.FromHours(5));

        var nodes = await api.ListAsync(CiliumNodes);
        var pods = await api.ListAsync("/api/v1/pods");

        var scrape = Scrape.Of(api.Cluster, api.Time.GetUtcNow());
        Assert.Equal(12, nodes.Length);
        foreach (var node in nodes)
        {
            var used = node.At("status", "ipam", "used");
            Assert.Equal(scrape.Of("cilium_ip_addresses", ("node", node.Name()), ("family", "ipv4")).Single().Value, used.Count());
            var pool = node.At("spec", "ipam", "pool").EnumerateObject().Select(it => it.Name).ToHashSet();
            Assert.Subset(pool, used.EnumerateObject().Select(it => it.Name).ToHashSet());
            var ips = pods.Where(pod => pod.At("spec", "nodeName").GetString() == node.Name() && pod.At("spec", "hostNetwork").ValueKind != JsonValueKind.True
                && pod.At("status", "podIP").ValueKind == JsonValueKind.String).Select(pod => pod.At("status", "podIP").GetString()!).ToArray();
            Assert.Equal(ips.Length, ips.Distinct().Count());
            Assert.Subset(used.EnumerateObject().Select(it => it.Name).ToHashSet(), ips.ToHashSet());
            Assert.InRange(ips.Length, used.Count() - 5, used.Count() - 2);
        }
        Assert.Equal(scrape.Of("kube_node_info").Select(info => info["node"]).Order(StringComparer.Ordinal), nodes.Select(node => node.Name()));
    }

    [Theory]
    [InlineData("even", 0, 0)]
    [InlineData("packed", 0, 0.34)]
    [InlineData("sparse", 0, 1)]
    [InlineData("empty", 0.34, 0.51)]
    public async Task Prefixes_ByProfile_LieAsItSays(string profile, double emptyAtLeast, double fragmentedAtMost)
    {
        var spec = SimulatedApi.Spec(6) with { Prefixes = Enum.Parse<PrefixProfile>(profile, ignoreCase: true), Features = new ClusterFeatures { PrefixDelegation = true } };
        await using var api = await SimulatedApi.StartAsync(spec);

        foreach (var node in await api.ListAsync(CiliumNodes))
        {
            var used = UsedByPrefix(node);
            Assert.Equal(node.At("spec", "ipam", "pool").Count(), used.Count * 16);
            Assert.Equal(node.At("status", "ipam", "used").Count(), used.Values.Sum());
            Assert.True(used.Values.Count(count => count == 0) >= emptyAtLeast * used.Count, node.Name());
            Assert.True(used.Values.Count(count => count is > 0 and <= 4) <= fragmentedAtMost * used.Count, node.Name());
            Assert.Equal(profile == "sparse", used.Values.All(count => count is > 0 and <= 4));
        }
    }

    [Fact]
    public async Task Prefixes_OfTheChurnProfile_AreSwappedWithinFourMinutes()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(3) with { Prefixes = PrefixProfile.Churn, Features = new ClusterFeatures { PrefixDelegation = true } });
        var before = (await api.ListAsync(CiliumNodes)).Select(node => UsedByPrefix(node).Keys.ToArray()).ToArray();
        api.Time.Advance(TimeSpan.FromMinutes(4));

        var after = (await api.ListAsync(CiliumNodes)).Select(node => UsedByPrefix(node).Keys.ToArray()).ToArray();

        Assert.All(before.Zip(after), pair => Assert.NotEmpty(pair.First.Except(pair.Second)));
    }

    [Fact]
    public async Task Fallback_WhereSubnetsLackPrefixes_LeavesAddressesOutsideOfThem()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(3) with { Prefixes = PrefixProfile.Fallback, Features = new ClusterFeatures { PrefixDelegation = true } });

        Assert.All(await api.ListAsync(CiliumNodes), node => Assert.True(node.At("spec", "ipam", "pool").Count() > 16 * UsedByPrefix(node).Count));
    }

    [Fact]
    public async Task Deficits_OfStarvedNodes_ShowAsErrorsAndPodsThatWait()
    {
        var incident = new IncidentSpec { Kind = IncidentKind.IpStarvation, Duration = TimeSpan.FromHours(2) };
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(8) with { Incidents = [incident] });
        api.Time.Advance(TimeSpan.FromMinutes(30));

        var nodes = await api.ListAsync(CiliumNodes);
        var pending = await api.ListAsync("/api/v1/pods?fieldSelector=status.phase%3DPending");

        var scrape = Scrape.Of(api.Cluster, api.Time.GetUtcNow());
        var starved = scrape.Of("cilium_operator_ipam_needed_ips").Where(needed => needed.Value > 0).Select(needed => needed["target_node"]).ToArray();
        Assert.NotEmpty(starved);
        Assert.Equal(starved.Order(StringComparer.Ordinal), nodes.Where(node => node.At("status", "ipam", "operator-status", "error").ValueKind == JsonValueKind.String).Select(node => node.Name()));
        Assert.All(nodes.Where(node => starved.Contains(node.Name())), node => Assert.Equal(node.At("status", "ipam", "used").Count(), node.At("spec", "ipam", "pool").Count()));
        var waiting = scrape.Of("kube_pod_status_phase", ("phase", "Pending")).Where(pod => pod.Value == 1).Select(pod => pod["pod"]).ToArray();
        Assert.Equal(12, waiting.Length);
        Assert.Subset(pending.Where(pod => pod.At("status", "podIP").ValueKind == JsonValueKind.Undefined).Select(pod => pod.Name()).ToHashSet(), waiting.ToHashSet());
    }

    [Fact]
    public async Task Rollout_InEveryStep_HasTheSameCountsVersionsAndPods()
    {
        var upgrade = new IncidentSpec { Kind = IncidentKind.RollingUpgrade, ToVersion = "1.18.0", Duration = TimeSpan.FromHours(1) };
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(8) with { CiliumVersion = "1.17.6", Incidents = [upgrade] });

        for (var step = 0; step < 20; step++, api.Time.Advance(SimulatedFleet.Step))
        {
            var daemonSet = await api.GetAsync("/apis/apps/v1/namespaces/kube-system/daemonsets/cilium");
            var pods = await api.ListAsync("/api/v1/pods?labelSelector=k8s-app%3Dcilium");
            var scrape = Scrape.Of(api.Cluster, api.Time.GetUtcNow());

            double Kube(string name) => scrape.Of($"kube_daemonset_status_{name}").Single().Value;
            Assert.Equal(Kube("updated_number_scheduled"), daemonSet.At("status", "updatedNumberScheduled").GetInt32());
            Assert.Equal(Kube("number_ready"), daemonSet.At("status", "numberReady").GetInt32());
            Assert.Contains("cilium:v1.18.0@sha256:", daemonSet.At("spec", "template", "spec", "containers")[0].GetProperty("image").GetString());
            Assert.Equal("cilium-1.18.0", daemonSet.At("metadata", "labels", "helm.sh/chart").GetString());
            Assert.Equal(scrape.Of("kube_pod_info", ("created_by_name", "cilium")).Select(pod => pod["pod"]).Order(StringComparer.Ordinal), pods.Select(pod => pod.Name()));
            Assert.Equal(Kube("updated_number_scheduled"), pods.Count(pod => ContainerImage(pod).EndsWith(":v1.18.0", StringComparison.Ordinal)));
            foreach (var version in scrape.Of("cilium_version"))
                Assert.EndsWith($":v{version["version"]}", ContainerImage(pods.Single(pod => pod.Name() == version["pod"])), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nodes_InTheirObjects_AreMadeOfWhatTheMetricsSay()
    {
        var incident = new IncidentSpec { Kind = IncidentKind.OldKernel, Duration = TimeSpan.FromHours(2) };
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(6) with { Incidents = [incident] });

        var scrape = Scrape.Of(api.Cluster, api.Time.GetUtcNow());
        foreach (var node in await api.ListAsync("/api/v1/nodes"))
        {
            var info = scrape.Of("kube_node_info", ("node", node.Name())).Single();
            Assert.Equal(info["kernel_version"], node.At("status", "nodeInfo", "kernelVersion").GetString());
            Assert.Equal(info["os_image"], node.At("status", "nodeInfo", "osImage").GetString());
            Assert.Equal(info["kubelet_version"], node.At("status", "nodeInfo", "kubeletVersion").GetString());
            Assert.Equal(info["provider_id"], node.At("spec", "providerID").GetString());
            var labels = scrape.Of("kube_node_labels", ("node", node.Name())).Single();
            Assert.Equal(labels["label_node_kubernetes_io_instance_type"], node.At("metadata", "labels", "node.kubernetes.io/instance-type").GetString());
            Assert.Equal(labels["label_topology_kubernetes_io_zone"], node.At("metadata", "labels", "topology.kubernetes.io/zone").GetString());
            Assert.Equal("CiliumIsUp", node.At("status", "conditions")[0].GetProperty("reason").GetString());
        }
    }

    [Fact]
    public async Task Restarts_OfAgents_StandInTheirPods()
    {
        var incident = new IncidentSpec { Kind = IncidentKind.AgentMassRestart, Duration = TimeSpan.FromMinutes(10) };
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(10) with { Incidents = [incident] });
        api.Time.Advance(TimeSpan.FromMinutes(8));

        var pods = await api.ListAsync("/api/v1/pods?labelSelector=k8s-app%3Dcilium");

        var scrape = Scrape.Of(api.Cluster, api.Time.GetUtcNow());
        Assert.All(pods, pod => Assert.Equal(
            scrape.Of("kube_pod_container_status_restarts_total", ("pod", pod.Name())).Single().Value, pod.At("status", "containerStatuses")[0].GetProperty("restartCount").GetInt32()));
        Assert.Contains(pods, pod => pod.At("status", "containerStatuses")[0].GetProperty("restartCount").GetInt32() > 0);
    }

    [Theory]
    [InlineData(IncidentKind.ClusterIdCollision, "cluster-id", "200")]
    [InlineData(IncidentKind.ExplicitMapSize, "bpf-ct-global-tcp-max", "262144")]
    [InlineData(IncidentKind.IdentityChurn, "labels", null)]
    [InlineData(IncidentKind.StaleIps, "enable-unreachable-routes", null)]
    [InlineData(IncidentKind.BadNode, "enable-unreachable-routes", "true")]
    public async Task Config_OfAClusterWithAnIncident_HasItsCause(IncidentKind kind, string key, string? expected)
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(2) with { Incidents = [new IncidentSpec { Kind = kind }] });

        var config = await api.GetAsync("/api/v1/namespaces/kube-system/configmaps/cilium-config");

        Assert.Equal(expected, config.At("data", key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null);
    }

    [Fact]
    public async Task KvstoreMode_HasNoIdentityObjects()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(2) with { Kvstore = KvstoreMode.Etcd });

        Assert.Empty(await api.ListAsync("/apis/cilium.io/v2/ciliumidentities"));
        var config = await api.GetAsync("/api/v1/namespaces/kube-system/configmaps/cilium-config", HttpStatusCode.OK);
        Assert.Equal("100", JsonSerializer.Deserialize<JsonElement>(config.At("data", "kvstore-opt").GetString()!).GetProperty("etcd.qps").GetString());
    }

    private static string ContainerImage(JsonElement pod) => pod.At("status", "containerStatuses")[0].GetProperty("image").GetString()!;

    /// <summary>Used addresses of each /28 of a node.</summary>
    private static Dictionary<string, int> UsedByPrefix(JsonElement node)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var eni in node.At("status", "eni", "enis").EnumerateObject())
        {
            if (eni.Value.TryGetProperty("prefixes", out var prefixes))
            {
                foreach (var prefix in prefixes.EnumerateArray())
                    used.Add(prefix.GetString()!, 0);
            }
        }
        foreach (var ip in node.At("status", "ipam", "used").EnumerateObject())
        {
            var dot = ip.Name.LastIndexOf('.');
            var prefix = $"{ip.Name[..dot]}.{int.Parse(ip.Name[(dot + 1)..]) / 16 * 16}/28";
            if (used.TryGetValue(prefix, out var count))
                used[prefix] = count + 1;
        }
        return used;
    }
}
