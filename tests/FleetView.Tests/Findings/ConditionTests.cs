using FleetView.Catalog.Findings;
using FleetView.Findings;
using FleetView.Model;
using FleetView.Tests.Support;
using static FleetView.Tests.Findings.FindingFleet;

namespace FleetView.Tests.Findings;

/// <summary>When a condition holds, when it does not, and when nobody knows.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData(0.90, true)]
    [InlineData(0.89, false)]
    public void Level_AtAndBelowTheThreshold(double pressure, bool holds) => Assert.Equal(holds, HoldsOnNode(Full, pressure));

    [Theory]
    [InlineData(ComparisonKind.AtLeast, 0.5, true)]
    [InlineData(ComparisonKind.AtLeast, 0.49, false)]
    [InlineData(ComparisonKind.Above, 0.51, true)]
    [InlineData(ComparisonKind.Above, 0.5, false)]
    [InlineData(ComparisonKind.AtMost, 0.5, true)]
    [InlineData(ComparisonKind.AtMost, 0.51, false)]
    [InlineData(ComparisonKind.Below, 0.49, true)]
    [InlineData(ComparisonKind.Below, 0.5, false)]
    public void Value_BothSidesOfTheNumber(ComparisonKind kind, double pressure, bool holds) =>
        Assert.Equal(holds, HoldsOnNode(new ValueCondition(Map, new Comparison(kind, 0.5), null), pressure));

    [Theory]
    [InlineData(Coverage.Missing)]
    [InlineData(Coverage.Stale)]
    [InlineData(Coverage.NotCollected)]
    public void NoData_NeverFires_WhateverIsAsked(Coverage coverage)
    {
        FindingCondition[] conditions =
        [
            Full, new ValueCondition(Map, new Comparison(ComparisonKind.AtMost, 1), null), None(Full), Any(Full, Full), All(None(Full), None(Full)),
        ];

        Assert.All(conditions, condition => Assert.Empty(Subjects(Build(Finding(condition), WithCoverage(coverage)))));
    }

    [Theory]
    [InlineData(ComparisonKind.AtMost, true)]
    [InlineData(ComparisonKind.AtLeast, false)]
    public void AbsentByDesign_StandsAtItsGoodEnd(ComparisonKind kind, bool holds)
    {
        var condition = new ValueCondition(Map, new Comparison(kind, 0.5), null);

        Assert.Equal(holds, Subjects(Build(Finding(condition), WithCoverage(Coverage.Absent))).Count == 1);
        Assert.Empty(Subjects(Build(Finding(Full), WithCoverage(Coverage.Absent))));
        Assert.Single(Subjects(Build(Finding(None(Full)), WithCoverage(Coverage.Absent))));
    }

    [Theory]
    [InlineData(Coverage.Missing, Coverage.Missing, true)]
    [InlineData(Coverage.Missing, Coverage.Stale, false)]
    public void Coverage_IsAskedForByName(Coverage asked, Coverage found, bool holds) =>
        Assert.Equal(holds, Subjects(Build(Finding(new CoverageCondition(Map, asked)), WithCoverage(found))).Count == 1);

    [Fact]
    public void Optional_NotCollected_ChangesNothing()
    {
        // Lost events are not collected here unless a value is given.
        var lost = new LevelCondition(FleetSnapshots.LostEvents, HealthStatus.Degraded, WhenNotCollected: false);
        var needed = lost with { WhenNotCollected = null };

        Assert.True(HoldsOnNode(All(Full, None(lost)), 0.95));
        Assert.False(HoldsOnNode(All(Full, None(needed)), 0.95));
        Assert.True(HoldsOnNode(All(Full, lost with { WhenNotCollected = true }), 0.95));
        Assert.False(HoldsOnNode(Any(lost), 0.95));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void Nodes_CountAtLeast(int full, bool holds) => Assert.Equal(holds, HoldsOnCluster(AtLeast(2), Pressures(full, 10, unknown: 0)));

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void Nodes_ShareAtLeast(int full, bool holds) => Assert.Equal(holds, HoldsOnCluster(AtLeast(20, share: true), Pressures(full, 10, unknown: 0)));

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(2, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 1, false)]
    public void Nodes_AtMost_CountsThoseOfWhichNothingIsKnown(int full, int unknown, bool holds) =>
        Assert.Equal(holds, HoldsOnCluster(AtMost(1), Pressures(full, 10, unknown)));

    [Fact]
    public void Nodes_OfACluster_AreNamedAsThoseBehindIt()
    {
        var snapshot = Build(Finding(new NodesCondition(AtLeast(2), Full), FindingScope.Cluster), Cluster("c", 0.95, 0.1, 0.96));

        Assert.Equal(["n0", "n2"], Assert.Single(snapshot.Findings.Active).Nodes.Select(node => snapshot.Inventory.NodeNames[node]));
    }

    [Fact]
    public void Nodes_InANodesFinding_CountItsPeers()
    {
        var lonely = Finding(All(Full, new NodesCondition(AtMost(1), Full)));

        Assert.Equal(["n1"], Subjects(Build(lonely, Cluster("c", 0.1, 0.95, 0.2))));
        Assert.Empty(Subjects(Build(lonely, Cluster("c", 0.95, 0.95, 0.2))));
    }

    [Fact]
    public void ClusterSignal_InANodesFinding_IsThatOfItsCluster()
    {
        var finding = Finding(All(Full, new LevelCondition(Latency, HealthStatus.Critical, null)));
        var slow = Cluster("slow", 0.95) with { Values = new Dictionary<string, double> { [Latency] = 6 } };
        var fast = Cluster("fast", 0.95) with { Values = new Dictionary<string, double> { [Latency] = 0 } };

        Assert.Equal("slow", Assert.Single(Build(finding, slow, fast).Findings.Active).Key.Cluster);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Group_CountsItsClusters(int wanted, bool holds)
    {
        var finding = Finding(
            new ClustersCondition(AtLeast(wanted), new NodesCondition(AtLeast(1), Full)), FindingScope.Group, new FindingGrouping("account"));
        var labels = new Dictionary<string, string> { ["account"] = "shared" };

        var snapshot = Build(
            finding, Cluster("a", 0.95) with { Labels = labels }, Cluster("b", 0.95) with { Labels = labels },
            Cluster("c", 0.1) with { Labels = labels }, Cluster("elsewhere", 0.95));

        Assert.Equal(holds ? ["shared"] : [], Subjects(snapshot));
        if (holds)
            Assert.Equal(["a", "b"], snapshot.Findings.Active[0].Clusters.Select(cluster => snapshot.Inventory.Clusters[cluster].Name));
    }

    [Fact]
    public void Against_HoldsOrNot_IsToldWithTheFinding()
    {
        var against = new Statement("It is only a little full", new ValueCondition(Map, new Comparison(ComparisonKind.Below, 0.95), null));
        var snapshot = Build(Finding(Full, against: against), Cluster("c", 0.91, 0.99));

        Assert.Equal([1, 0], snapshot.Findings.Active.Select(active => active.Against.Length));
    }

    [Fact]
    public void Truth_IsKleenes()
    {
        Truth[] all = [Truth.False, Truth.Unknown, Truth.True];
        foreach (var a in all)
        {
            Assert.Equal(a, Truths.Not(Truths.Not(a)));
            foreach (var b in all)
                Assert.Equal(Truths.Not(Truths.And(a, b)), Truths.Or(Truths.Not(a), Truths.Not(b)));
        }

        Assert.Equal(Truth.False, Truths.And(Truth.Unknown, Truth.False));
        Assert.Equal(Truth.True, Truths.Or(Truth.Unknown, Truth.True));
        Assert.Equal(Truth.Unknown, Truths.Not(Truth.Unknown));
    }

    private static bool HoldsOnNode(FindingCondition condition, double pressure) =>
        Subjects(Build(Finding(condition), Cluster("c", pressure))).Count == 1;

    private static bool HoldsOnCluster(Quantity nodes, double?[] pressures) =>
        Subjects(Build(Finding(new NodesCondition(nodes, Full), FindingScope.Cluster), Cluster("c", pressures))).Count == 1;

    private static double?[] Pressures(int full, int all, int unknown) =>
        [.. Enumerable.Range(0, all).Select(node => node < full ? 0.95 : node < full + unknown ? (double?)null : 0.1)];

    private static ClusterSpec WithCoverage(Coverage coverage) =>
        new("c") { Nodes = [new NodeSpec("n0") { Coverages = new Dictionary<string, Coverage> { [Map] = coverage } }] };
}
