using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Model.Objects;
using FleetView.Tests.Support;

namespace FleetView.Tests.Collection;

/// <summary>
/// Findings that Kubernetes objects make possible, and those that know better by them: each holds in its own cluster and in
/// no other. The source tells no more than that the agents are up.
/// </summary>
public sealed class FactFindingTests
{
    private static readonly Catalogue Shipped = CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml")).Catalogue!;

    private static readonly string[] Nodes = ["n0", "n1", "n2", "n3"];

    private static readonly Dictionary<string, Action<ClusterObjectsBuilder>> Incidents = new()
    {
        ["prefixes-stay-empty"] = objects => All(node => objects.Prefixes(node, 0, 0, 12)),
        ["prefixes-fragmented"] = objects => All(node => objects.Prefixes(node, 1, 2, 12)),
        ["operator-error-on-nodes"] = objects => objects.OnCiliumNode("n1", node => node with { OperatorError = "InsufficientFreeAddressesInSubnet: the subnet is full" }),
        ["label-key-explodes"] = objects => objects.With(told => told with
        {
            Identities = new IdentityCounts(600, 500, [new("k8s:app", 90, 500), new("k8s:topology.kubernetes.io/zone", 3, 480)]),
        }),
        ["agent-crash-loop"] = objects => objects.Pod(
            new("kube-system", "cilium-x", "cilium", "n2", "cilium:v1.18.2", "1.18.2", false, 12, "CrashLoopBackOff", "OOMKilled")),
        ["pods-wait-for-ips"] = objects =>
        {
            All(node => objects.OnCiliumNode(node, one => one with { PreAllocate = 1, PoolSize = 10, UsedAddresses = 10 }));
            objects.Waiting("n3", 2).Config("aws-enable-prefix-delegation", "false");
        },
        ["prefix-fallback"] = objects =>
        {
            objects.Config("aws-enable-prefix-delegation", "true");
            All(node => objects.Prefixes(node, 12, 12, 12));
            objects.OnCiliumNode("n0", node => node with { PoolOutsidePrefixes = 20, Interfaces = 2 });
        },
        ["many-enis-few-pods"] = objects => All(node => objects.OnCiliumNode(
            node, one => one with { Interfaces = 4, PoolSize = 20, UsedAddresses = 8 })),
    };

    public static TheoryData<string> Findings => [.. Incidents.Keys];

    [Fact]
    public async Task Finding_HoldsWhereItsIncidentIs_AndNowhereElse()
    {
        var snapshot = await FleetAsync();
        var found = snapshot.Clusters.ToDictionary(
            cluster => cluster.Name, cluster => string.Join(", ", FindingViews.Of(cluster).Select(finding => finding.Definition.Id).Distinct().Order()));

        Assert.Equal(
            Incidents.Keys.Append("fine").ToDictionary(name => name, name => name == "fine" ? "" : name).OrderBy(pair => pair.Key),
            found.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Incidents_CoverEveryFindingThatRestsOnObjectsAlone() => Assert.Empty(Shipped.Findings
        .Where(finding => finding.Evidence is [var first, ..] && Shipped.Find(first)!.Fact is not null)
        .Select(finding => finding.Id)
        .Except(Incidents.Keys));

    [Theory]
    [InlineData("operator-error-on-nodes", "The operator wrote on n1: InsufficientFreeAddressesInSubnet: the subnet is full")]
    [InlineData("label-key-explodes", "k8s:topology.kubernetes.io/zone has 3 values on 480 of 500 identities; Kubernetes 1.36 and newer copy it from the node onto every pod")]
    [InlineData("agent-crash-loop", "cilium-x on n2: CrashLoopBackOff, last ended by OOMKilled, 12 restarts")]
    [InlineData("pods-wait-for-ips", "pre-allocate is 1 and surge cannot help, because it counts pods that wait already and takes no more than one interface still holds")]
    [InlineData("pods-wait-for-ips", "pre-allocate is 1 (on all CiliumNodes)")]
    [InlineData("prefix-fallback", "Addresses outside prefixes on n0")]
    [InlineData("prefixes-stay-empty", "Of 12 prefixes 8 are empty and 0 have one to four addresses in use; 144 addresses are unused")]
    public async Task Finding_ShowsWhatStandsInTheObjects(string id, string line)
    {
        var snapshot = await FleetAsync();
        var finding = FindingViews.WorstFirst(snapshot).Single(finding => finding.Definition.Id == id);

        Assert.Contains(line, finding.Evidence().Select(evidence => evidence.Text));
        Assert.NotEmpty(finding.Commands());
    }

    private static async Task<FleetSnapshot> FleetAsync()
    {
        var source = new ScriptedSource("main") { MetricNames = ["up"] };
        foreach (var cluster in Incidents.Keys.Append("fine"))
            source.Agents(cluster, Nodes, (_, _) => 1);
        var harness = new CollectionHarness(Shipped, source);
        for (var round = 0; round < 3; round++)
        {
            foreach (var cluster in Incidents.Keys.Append("fine"))
                harness.Apis[cluster] = ObjectsOf(cluster, harness.Time.GetUtcNow().AddSeconds(CollectionHarness.Interval));
            await harness.RoundsAsync();
        }

        return harness.Store.Current;
    }

    private static ClusterObjects ObjectsOf(string cluster, DateTimeOffset at)
    {
        var objects = new ClusterObjectsBuilder(cluster) { At = at }.NodesNamed(Nodes).Config("ipam", "eni");
        Incidents.GetValueOrDefault(cluster)?.Invoke(objects);
        return objects.Build();
    }

    private static void All(Action<string> change)
    {
        foreach (var node in Nodes)
            change(node);
    }
}
