using FleetView.Catalog.Findings;
using FleetView.Catalog.Settings;
using FleetView.Fleet.Findings;
using FleetView.Model.Objects;
using FleetView.Tests.Support;
using static FleetView.Tests.Findings.FindingFleet;

namespace FleetView.Tests.Findings;

/// <summary>Settings in conditions and as evidence: what the cluster runs with, where it is from, and what nobody could read.</summary>
public sealed class SettingConditionTests
{
    private const string Key = "pre-allocate";

    private readonly ClusterObjectsBuilder _objects = new ClusterObjectsBuilder().NodesNamed("n0", "n1").Config("ipam", "eni");

    private static SettingCondition AtMostOne { get; } =
        new(Key, new SettingTest(SettingKind.Number) { At = new Comparison(ComparisonKind.AtMost, 1) }, null);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void PreAllocate_OnTheCiliumNodes_Decides(int value, bool holds)
    {
        foreach (var node in new[] { "n0", "n1" })
            _objects.OnCiliumNode(node, one => one with { PreAllocate = value });
        Assert.Equal(holds, Holds(All(Full, AtMostOne), _objects.Build()));
    }

    [Fact]
    public void PreAllocate_NotSaid_IsTheDefault() => Assert.False(Holds(All(Full, AtMostOne), _objects.Build()));

    [Theory]
    [InlineData("1.17.0", true)]
    [InlineData("1.18.0", false)]
    public void AbsentKey_IsTheBinarysDefaultOfTheVersion(string version, bool holds)
    {
        var masquerades = new SettingCondition("enable-ipv4-masquerade", new SettingTest(SettingKind.Boolean) { Is = ["true"] }, null);
        Assert.Equal(holds, Holds(All(Full, masquerades), _objects.Version(version).Build()));
    }

    [Fact]
    public void NotConnected_IsUnknown_AndAnOptionalOneIsLeftOut()
    {
        Assert.False(Holds(All(Full, AtMostOne), null));
        Assert.False(Holds(All(Full, None(AtMostOne)), null));
        Assert.True(Holds(All(Full, AtMostOne with { WhenNotCollected = true }), null));
    }

    [Fact]
    public void Refused_IsUnknown()
    {
        _objects.OnCiliumNode("n0", node => node with { PreAllocate = 1 }).Access(ObjectKind.CiliumConfig, AccessState.Forbidden, "may not get configmaps");
        var set = new SettingCondition("mtu", new SettingTest(SettingKind.Number) { Set = false }, null);
        Assert.False(Holds(All(Full, set), _objects.Build()));
        Assert.False(Holds(All(Full, None(set)), _objects.Build()));
    }

    [Fact]
    public void Evidence_TellsTheValue_WhereItIsFrom_AndWhyItComesAbout()
    {
        _objects.NodesNamed("n2");
        foreach (var (node, value) in new[] { ("n0", 1), ("n1", 1), ("n2", 8) })
            _objects.OnCiliumNode(node, one => one with { PreAllocate = value });
        var finding = Finding(Full) with
        {
            Settings = ["ipam", "mtu"],
            Because = [new Statement("pre-allocate is 1 and surge cannot help", AtMostOne), new Statement("It is 9", AtMostOne with { Test = new SettingTest(SettingKind.Number) { Is = ["9"] } })],
            Setting = Key,
            To = "8",
        };
        var view = View(finding, _objects.Build());

        var lines = view.Evidence().Select(line => line.Text).ToArray();
        Assert.Contains("pre-allocate is 1 and surge cannot help", lines);
        Assert.Contains("pre-allocate is 1 (on most CiliumNodes; 8 on n2)", lines);
        Assert.Contains("ipam is eni (in cilium-config)", lines);
        Assert.Contains("mtu is 0 (absent: the binary's default)", lines);
        Assert.DoesNotContain("It is 9", lines);
        Assert.Equal("1 (on most CiliumNodes; 8 on n2)", view.SettingNow());
        Assert.DoesNotContain(view.NotAtHand(), text => text.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public void NotAtHand_TellsWhy_InOneLineWhereNothingIsConnected()
    {
        var finding = Finding(All(Full, AtMostOne with { WhenNotCollected = true })) with { Settings = ["ipam"] };
        Assert.Contains(
            "Settings (pre-allocate, ipam) and Kubernetes objects: no Kubernetes API of the cluster is connected", View(finding, null).NotAtHand());
        _objects.OnCiliumNode("n0", node => node with { PreAllocate = 1 }).OnCiliumNode("n1", node => node with { PreAllocate = 1 })
            .Access(ObjectKind.CiliumConfig, AccessState.Forbidden, "configmaps is forbidden");
        Assert.Contains(View(finding, _objects.Build()).NotAtHand(), text => text.StartsWith("ipam: ", StringComparison.Ordinal) && text.Contains("forbidden", StringComparison.Ordinal));
    }

    private static bool Holds(FindingCondition when, ClusterObjects? objects) => BuildWith(Finding(when), objects).Findings.Active.Count > 0;

    private static FindingView View(FindingDefinition finding, ClusterObjects? objects)
    {
        var snapshot = BuildWith(finding, objects);
        return new FindingView(snapshot, Assert.Single(snapshot.Findings.Active));
    }
}
