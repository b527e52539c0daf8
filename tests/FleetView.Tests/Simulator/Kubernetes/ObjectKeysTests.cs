using System.Text.Json;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator.Kubernetes;

/// <summary>Keys of a scenario that show in objects only.</summary>
public class ObjectKeysTests
{
    private const string Config = "/api/v1/namespaces/kube-system/configmaps/cilium-config";

    [Fact]
    public async Task Settings_AndTheirChanges_ComeAndGoInTime()
    {
        const string Yaml = """
            clusters:
              - name: a
                nodes: 2
                settings: { mtu: 1500, labels: null }
                changes:
                  - { at: 10m, settings: { mtu: 9001, debug: "true" } }
                  - { at: 20m, settings: { debug: null } }
            """;
        await using var api = await SimulatedApi.StartAsync(new SimulatedFleet(ScenarioLoader.Parse(Yaml, "x"), Fleets.Reference));
        var before = await api.GetAsync(Config);
        api.Time.Advance(TimeSpan.FromMinutes(9));
        var still = await api.GetAsync(Config);
        api.Time.Advance(TimeSpan.FromMinutes(1));
        var during = await api.GetAsync(Config);
        api.Time.Advance(TimeSpan.FromMinutes(10));
        var after = await api.GetAsync(Config);

        Assert.Equal(("1500", "false", JsonValueKind.Undefined), (before.At("data", "mtu").GetString(), before.At("data", "debug").GetString(), before.At("data", "labels").ValueKind));
        Assert.Equal(before.Revision(), still.Revision());
        Assert.Equal(("9001", "true"), (during.At("data", "mtu").GetString(), during.At("data", "debug").GetString()));
        Assert.Equal(JsonValueKind.Undefined, after.At("data", "debug").ValueKind);
        Assert.Equal(3, new[] { before, during, after }.Select(config => config.Revision()).Distinct().Count());
    }

    [Fact]
    public async Task NodeSettings_OfAllAndOfSome_StandInTheObjectsAndOnlyTheFirstInTheCniConfiguration()
    {
        NodeSettings[] settings = [new() { MinAllocate = 30 }, new() { Nodes = 2, PreAllocate = 8, DisablePrefixDelegation = true }];
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(5) with { NodeSettings = settings, Features = new ClusterFeatures { PrefixDelegation = true } });

        var nodes = await api.ListAsync("/apis/cilium.io/v2/ciliumnodes");
        var cni = await api.GetAsync("/api/v1/namespaces/kube-system/configmaps/cni-configuration");

        Assert.All(nodes, node => Assert.Equal(30, node.At("spec", "ipam", "min-allocate").GetInt32()));
        Assert.Equal(2, nodes.Count(node => node.At("spec", "ipam", "pre-allocate").GetInt32() == 8));
        Assert.Equal(2, nodes.Count(node => node.At("spec", "eni", "disable-prefix-delegation").GetBoolean()));
        var plugin = JsonSerializer.Deserialize<JsonElement>(cni.At("data", "cni-config").GetString()!).GetProperty("plugins")[0];
        Assert.Equal((1, 30), (plugin.At("ipam", "pre-allocate").GetInt32(), plugin.At("ipam", "min-allocate").GetInt32()));
    }

    [Fact]
    public async Task Pending_Pods_WaitForWhatTheScenarioSays()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(3) with { Pending = new PendingSpec { Address = 2, Image = 3, Unscheduled = 1 } });

        var pods = (await api.ListAsync("/api/v1/namespaces/platform/pods?fieldSelector=status.phase%3DPending")).Where(pod => pod.Name().StartsWith("batch-", StringComparison.Ordinal)).ToArray();

        bool Has(JsonElement pod, string type, string status) => pod.At("status", "conditions").EnumerateArray().Any(it => it.GetProperty("type").GetString() == type && it.GetProperty("status").GetString() == status);
        Assert.Equal(6, pods.Length);
        Assert.Equal(1, pods.Count(pod => Has(pod, "PodScheduled", "False")));
        Assert.Equal(2, pods.Count(pod => Has(pod, "PodScheduled", "True") && Has(pod, "PodReadyToStartContainers", "False")));
        Assert.Equal(3, pods.Count(pod => Has(pod, "PodReadyToStartContainers", "True")));
    }

    [Theory]
    [InlineData(false, "Complete", 0)]
    [InlineData(true, "Failed", 1)]
    public async Task ConnectivityTest_ThatPassedOrFailed_SaysSoInItsJobAndInTheMetrics(bool fails, string condition, double failed)
    {
        var test = new ConnectivitySpec { Version = "1.17.6", Failed = fails ? ["pod-to-world"] : [] };
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(2) with { Connectivity = test });

        var job = Assert.Single(await api.ListAsync("/apis/batch/v1/jobs"));

        Assert.Equal(condition, job.At("status", "conditions")[0].GetProperty("type").GetString());
        Assert.Equal(fails, job.GetRawText().Contains("pod-to-world", StringComparison.Ordinal));
        Assert.Equal("1.17.6", job.At("metadata", "labels", "app.kubernetes.io/version").GetString());
        Assert.Equal(failed, Scrape.Of(api.Cluster, api.Time.GetUtcNow()).Of("kube_job_status_failed").Single().Value);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Preflight_OfAVersion_IsReadyOrNotInObjectsAndMetrics(bool ready, int available)
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(2) with { Preflight = new PreflightSpec { Version = "1.19.0", Ready = ready } });
        const string Name = "cilium-pre-flight-check";

        var deployment = await api.GetAsync($"/apis/apps/v1/namespaces/kube-system/deployments/{Name}");
        var daemonSet = await api.GetAsync($"/apis/apps/v1/namespaces/kube-system/daemonsets/{Name}");

        Assert.Equal(available, deployment.At("status", "readyReplicas") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : 0);
        Assert.Equal(2, daemonSet.At("status", "numberReady").GetInt32());
        Assert.Contains(":v1.19.0@", daemonSet.At("spec", "template", "spec", "containers")[0].GetProperty("image").GetString());
        Assert.Equal(available, Scrape.Of(api.Cluster, api.Time.GetUtcNow()).Of("kube_deployment_status_replicas_available", ("deployment", Name)).Single().Value);
    }

    [Fact]
    public async Task Policies_AndServices_AreAsManyAsTheScenarioSays()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(2) with
        {
            Policies = new PolicySpec { Valid = 3, Invalid = 1, Deny = 2 },
            Services = new ServiceSpec { Largest = 240, NodePortBalancers = 2 },
        });

        var policies = (await api.ListAsync("/apis/cilium.io/v2/ciliumnetworkpolicies")).Concat(await api.ListAsync("/apis/cilium.io/v2/ciliumclusterwidenetworkpolicies")).ToArray();
        var slices = await api.ListAsync("/apis/discovery.k8s.io/v1/endpointslices?labelSelector=kubernetes.io/service-name%3Dingress");
        var services = await api.ListAsync("/api/v1/services");

        Assert.Equal(1, policies.Count(policy => policy.At("status", "conditions")[0].GetProperty("status").GetString() == "False"));
        Assert.Equal(2, policies.Count(policy => policy.At("spec", "egressDeny").ValueKind == JsonValueKind.Array));
        Assert.Equal([100, 100, 40], slices.Select(slice => slice.GetProperty("endpoints").GetArrayLength()).OrderDescending());
        Assert.Equal(2, services.Count(service => service.At("spec", "ports")[0].TryGetProperty("nodePort", out _)));
    }

    [Fact]
    public async Task NodeConfigs_AreThereByName()
    {
        var configs = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["gpu"] = new Dictionary<string, string> { ["debug"] = "true" } };
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(2) with { NodeConfigs = configs });

        var config = Assert.Single(await api.ListAsync("/apis/cilium.io/v2/ciliumnodeconfigs"));

        Assert.Equal("gpu", config.Name());
        Assert.Equal("true", config.At("spec", "defaults", "debug").GetString());
        Assert.Equal("eu-west-1a", config.At("spec", "nodeSelector", "matchLabels", "topology.kubernetes.io/zone").GetString());
    }

    [Fact]
    public void Parse_FaultsInObjectKeys_NameFieldFoundAndAllowed()
    {
        const string Yaml = """
            clusters:
              - name: a
                settings: { "Cluster ID": 1 }
                changes: [ { at: soon, settings: { mtu: 1 } }, { at: 1m } ]
                nodeSettings: [ { nodes: 200%, preAllocate: -1 } ]
                prefixes: sparse
                kubernetes: { refuse: [secrets], status: 404, slow: fast }
                preflight: { version: 9 }
                connectivity: { version: 8 }
                policies: { invalid: -1 }
              - { name: b, provider: gcp, nodeSettings: [ { minAllocate: 1 } ] }
            """;

        var faults = Assert.Throws<ScenarioException>(() => ScenarioLoader.Parse(Yaml, "my.yaml")).Faults;

        foreach (var field in (string[])
        [
            "settings", "changes[0].at", "changes[1].settings", "nodeSettings[0].nodes", "nodeSettings[0].preAllocate", "prefixes", "kubernetes.refuse", "kubernetes.status",
            "kubernetes.slow", "preflight.version", "connectivity.version", "policies.invalid",
        ])
            Assert.Contains(faults, fault => fault.StartsWith($"my.yaml: clusters[0].{field}: found ", StringComparison.Ordinal) && fault.Contains(", allowed: ", StringComparison.Ordinal));
        Assert.Contains("my.yaml: clusters[1].nodeSettings: found node settings, allowed: only with provider aws, azure or alibaba", faults);
    }

    [Fact]
    public void SettingsScenario_AsShipped_HasWavesAndEveryWayToBeOutOfReach()
    {
        var spec = ScenarioLoader.Load("settings");

        Assert.All(spec.Clusters, cluster => Assert.Equal(4, cluster.Nodes));
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "audit"], spec.Clusters.Select(cluster => cluster.Wave).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([403, 410, 500], spec.Clusters.Select(cluster => cluster.Kubernetes.Status).OfType<int>().Order());
        Assert.Single(spec.Clusters, cluster => cluster.Kubernetes.Absent);
        Assert.Single(spec.Clusters, cluster => cluster.Kubernetes.Token is not null);
        Assert.Single(spec.Clusters, cluster => cluster.Kubernetes.Refuse.Count > 0);
    }
}
