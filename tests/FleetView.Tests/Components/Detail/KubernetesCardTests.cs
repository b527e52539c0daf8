using Bunit;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Tests.Support;
using static FleetView.Tests.Support.ObjectSamples;

namespace FleetView.Tests.Components.Detail;

/// <summary>What Kubernetes says, on the pages of a cluster and of a node.</summary>
public sealed class KubernetesCardTests : DetailContext
{
    private static readonly ClusterSpec Cluster = new("eu-prod") { Nodes = [new("node-1"), new("node-2"), new("node-3")] };

    [Fact]
    public void NotConnected_IsOneQuietLine_WithTheLinesToSet()
    {
        var page = OpenCluster(FleetSnapshots.Build(Cluster), "eu-prod");

        Assert.StartsWith("Kubernetes Not connected", Texts(page, "#kubernetes summary")[0], StringComparison.Ordinal);
        Assert.Contains("FleetView__Kubernetes__0__Cluster=eu-prod", page.Find("#kubernetes pre").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#settings"));
    }

    [Fact]
    public void Past_DoesNotOfferToConnect() =>
        Assert.Contains("not as they were", Texts(OpenCluster(FleetSnapshots.InThePast(FleetSnapshots.Build(Cluster)), "eu-prod"), "#kubernetes")[0], StringComparison.Ordinal);

    [Fact]
    public void Facts_TellVersionsAndMixedKinds()
    {
        var page = Connected(Read("eu-prod") with
        {
            Nodes = [Node("node-1", "5.15.0"), Node("node-2", "5.15.0"), Node("node-3", "6.1.0")],
            CiliumPods = [Pod("a", "1.18.2"), Pod("b", "1.17.9")],
        });

        var facts = Texts(page, "#kubernetes .fact");
        Assert.Contains("Kubernetesv1.33.2", facts);
        Assert.Contains("Chartcilium-1.18.2", facts);
        Assert.Contains("Kernels5.15.0 × 26.1.0 × 1", facts);
        Assert.Contains("Agents1.17.9 × 11.18.2 × 1", facts);
    }

    [Fact]
    public void Rollout_SaysHowFarItIs_AndWhatIsNotReady()
    {
        var page = Connected(Read("eu-prod") with { Workloads = [Workload("cilium", 10, 4, 8), Workload("cilium-operator", 2, 2, 2), Workload("hubble-relay", 1, 1, 0)] });

        Assert.Equal(["4 of 10 updated, 2 not ready", "all new", "1 not ready"], Texts(page, "#kubernetes tbody td:last-child").Select(text => text.Replace("Degraded ", "", StringComparison.Ordinal)));
        Assert.Equal(2, page.FindAll("#kubernetes tbody .st.Degraded").Count);
    }

    [Fact]
    public void Prefixes_AreCountedByWhatIsUnused()
    {
        var page = Connected(Read("eu-prod", CiliumNode("node-1", 16, 0, 3), CiliumNode("node-2", 4, 5)));

        Assert.Equal("5 prefixes of 16 on 2 nodes; 1 empty, 2 with 1 to 4 in use", Texts(page, ".histogram p")[0]);
        Assert.Equal("Prefixes by free addresses: 0 free 1, 11 free 1, 12 free 1, 13 free 1, 16 free 1", page.Find(".heights").GetAttribute("aria-label"));
        Assert.Equal(17, page.FindAll(".heights > span").Count);
        Assert.Equal("Addresses 28 of 80 used on 2 nodes, every node has a free one", Texts(page, "#kubernetes .part > p")[0]);
    }

    [Fact]
    public void AddressesOutsideOfPrefixes_AreNamed() => Assert.Contains(
        "5 addresses on 1 node lie in no prefix",
        Texts(Connected(Read("eu-prod", CiliumNode("node-1", 16) with { PoolOutsidePrefixes = 5 }, CiliumNode("node-2", 1))), ".histogram p")[1],
        StringComparison.Ordinal);

    [Fact]
    public void NodeWithoutAFreeAddress_IsCounted() =>
        Assert.Contains("1 node has none free", Texts(Connected(Read("eu-prod", CiliumNode("node-1", 16), CiliumNode("node-2", 15))), "#kubernetes .part > p")[0], StringComparison.Ordinal);

    [Fact]
    public void PendingPods_StandByReason_ThoseThatWaitForAnAddressByName()
    {
        var page = Connected(Read("eu-prod") with
        {
            PendingPods =
            [
                new("shop", "web-1", "node-1", PendingReason.WaitsForAddress, FleetSnapshots.AsOf.AddMinutes(-5)),
                new("shop", "web-2", null, PendingReason.Unscheduled, FleetSnapshots.AsOf),
            ],
        });

        Assert.Equal("1 wait for an address, longest for 5 min shop/web-1 on node-1", Texts(page, "#kubernetes .lines li")[0]);
        Assert.StartsWith("1 are not scheduled", Texts(page, "#kubernetes .lines li")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void OperatorErrors_NameTheNode()
    {
        var page = Connected(Read("eu-prod", CiliumNode("node-1", 3) with { OperatorError = "InsufficientCidrBlocks" }));

        Assert.Equal("node-1 InsufficientCidrBlocks", Texts(page, "#kubernetes .named li")[0]);
        Assert.Equal("clusters/eu-prod/nodes/node-1", page.Find("#kubernetes .named a").GetAttribute("href"));
    }

    [Fact]
    public void Lacking_SaysWhatWhyAndWhatGrantsIt()
    {
        var page = Connected(Lacking(Read("eu-prod"), AccessState.Forbidden, "cannot list resource \"ciliumnodes\"", ObjectKind.CiliumNode));

        Assert.Contains("1 of 15 kinds of objects could not be read", Texts(page, "#kubernetes .lack p")[0], StringComparison.Ordinal);
        Assert.Equal("CiliumNodes: forbidden. cannot list resource \"ciliumnodes\"", Texts(page, "#kubernetes .gaps li")[0]);
        Assert.StartsWith("kubectl --context eu-prod apply", page.Find("#kubernetes .lack pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_WorstFirst_WithALinkToTheAudit()
    {
        var page = Connected(
            Read("eu-prod"),
            Row(0, "mtu", "1400", SettingVerdict.Drift, Severity.High) with { CohortValue = "9001" },
            Row(0, "cluster-id", "200", SettingVerdict.Deviates, Severity.Critical, "1 to 127"),
            Row(0, "ipam", "eni", SettingVerdict.Ok),
            Row(0, "tunnel-protocol", null, SettingVerdict.NotApplicable));

        Assert.Equal(["cluster-id", "mtu"], Texts(page, "#settings h3 a"));
        Assert.Equal(["200 → 1 to 127", "1400 · most of its cohort: 9001"], Texts(page, "#settings .turn"));
        Assert.Equal("1 of 3 ok", Texts(page, "#settings header a")[0]);
        Assert.Equal("settings?cluster=eu-prod", page.Find("#settings header a").GetAttribute("href"));
        Assert.Equal("settings?cluster=eu-prod&key=cluster-id", page.Find("#settings h3 a").GetAttribute("href"));
    }

    [Fact]
    public void Settings_TellTheirLastChanges()
    {
        SettingsHistory.Changes.Add(new SettingChange(FleetSnapshots.AsOf.AddHours(-2), "eu-prod", KeptKeys.ChartVersion, "cilium-1.18.1", "cilium-1.18.2"));
        SettingsHistory.Changes.Add(new SettingChange(FleetSnapshots.AsOf.AddHours(-1), "other", "mtu", "1", "2"));

        Assert.Equal(["2 h ago chart-versioncilium-1.18.1 → cilium-1.18.2"], Texts(Connected(Read("eu-prod"), Row(0, "mtu", "1", SettingVerdict.Ok)), "#settings .history li"));
    }

    [Fact]
    public void Settings_NothingKnown_IsNotFine() => Assert.Contains(
        "Nothing is known of its settings.",
        Texts(Connected(Read("eu-prod"), Row(0, "mtu", null, SettingVerdict.Unknown)), "#settings p"));

    [Fact]
    public void Node_ShowsItsPrefixes_EmptyFirst_AndItsOwnAllocation()
    {
        var page = OnNode(Read("eu-prod", CiliumNode("node-1", 7, 0) with { PreAllocate = 1, MinAllocate = 10 }));

        Assert.Equal("25 free · 7 of 32 addresses used · 1 interfaces", Texts(page, "#ciliumnode p")[0]);
        Assert.Equal(["10.0.0.16/28 empty", "10.0.0.0/28 7 of 16"], Texts(page, ".prefixes > div").Select(text => text.Replace("28empty", "28 empty", StringComparison.Ordinal).Replace("287 of", "28 7 of", StringComparison.Ordinal)));
        Assert.Equal(["pre-allocate 1", "min-allocate 10", "max-allocate none", "max-above-watermark 0"], page.FindAll("#ciliumnode dl div").Select(fact => $"{fact.Children[0].TextContent} {fact.Children[1].TextContent}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void Node_PreAllocateNotSetOrZero_IsTheDefault(int? set) =>
        Assert.Equal("8 (default)", OnNode(Read("eu-prod", CiliumNode("node-1", 7) with { PreAllocate = set })).Find("#ciliumnode dd").TextContent);

    [Fact]
    public void Node_FallenBackToSingleAddresses_SaysSo() => Assert.Contains(
        "3 addresses lie in no prefix", OnNode(Read("eu-prod", CiliumNode("node-1", 7) with { PoolOutsidePrefixes = 3 })).Find("#ciliumnode").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Node_ObjectAndOverrides_AreShown()
    {
        var page = OnNode(Read("eu-prod", CiliumNode("node-1", 7)) with
        {
            Nodes = [Node("node-1", "6.1.0") with { AgentNotReadyTaint = true, Labels = new Dictionary<string, string> { ["pool"] = "a" } }],
            NodeOverrides =
            [
                new NodeOverride("kube-system", "pool-a", "pool=a", new Dictionary<string, string> { ["mtu"] = "1400" }),
                new NodeOverride("kube-system", "pool-b", "pool=b", new Dictionary<string, string> { ["mtu"] = "9001" }),
            ],
        });

        Assert.Contains("6.1.0", Texts(page, "#node-object dd"));
        Assert.Contains("agent-not-ready", page.Find("#node-object .error").TextContent, StringComparison.Ordinal);
        Assert.Equal("kube-system/pool-a for pool=amtu: 1400", Texts(page, "#overrides p")[0]);
        Assert.Single(page.FindAll("#overrides p"));
    }

    [Fact]
    public void Node_WhatCouldNotBeRead_IsSaid()
    {
        Assert.Contains("not connected", Texts(OpenNode(FleetSnapshots.Build(Cluster), "eu-prod", "node-1"), "aside p")[0], StringComparison.Ordinal);
        Assert.Contains("Kubernetes knows no node of this name", OnNode(Read("eu-prod")).Markup, StringComparison.Ordinal);
        Assert.Contains("Nodes could not be read", OnNode(Lacking(Read("eu-prod"), AccessState.Forbidden, "no", ObjectKind.Node)).Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<SubjectFrame> Connected(ClusterObjects objects, params SettingRow[] audit) =>
        OpenCluster(With(FleetSnapshots.Build(Cluster), [objects], audit), "eu-prod");

    private IRenderedComponent<SubjectFrame> OnNode(ClusterObjects objects) =>
        OpenNode(With(FleetSnapshots.Build(Cluster), [objects]), "eu-prod", "node-1");

    private static NodeObject Node(string name, string kernel) => new(
        name, kernel, null, null, null, null, null, 0, 0, [], true, false, null, new Dictionary<string, string>());

    private static CiliumPod Pod(string name, string version) => new("kube-system", name, "cilium", "node-1", null, version, true, 0, null, null);

    private static WorkloadObject Workload(string name, int desired, int updated, int ready) =>
        new("DaemonSet", "kube-system", name, null, "1.18.2", null, desired, updated, ready, ready, desired - ready, true, null);
}
