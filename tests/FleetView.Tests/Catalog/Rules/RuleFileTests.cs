using FleetView.Catalog;
using FleetView.Catalog.Rules;
using FleetView.Configuration;
using FleetView.Tests.Support;

namespace FleetView.Tests.Catalog.Rules;

/// <summary>What becomes of a signal of each kind.</summary>
public sealed class RuleFileTests
{
    private static readonly SignalDefinition Plain =
        FleetSnapshots.Signal("map-fill", "Map fill", "bpf-maps", SignalScope.Node, SignalUnit.Ratio, 0.7, 0.9);

    private static readonly SignalDefinition OfCluster =
        FleetSnapshots.Signal("api-wait", "API wait", "bpf-maps", SignalScope.Cluster, SignalUnit.Seconds, null, 5) with
        {
            Query = "max by ($cluster) (wait_seconds{$selector})",
        };

    [Fact]
    public void NodeSignal_OnePlainSeriesANode_IsAskedAsItIs()
    {
        var rules = Of(Plain);

        Assert.DoesNotContain(rules, rule => rule.Record == "fleetview:node:map_fill");
        Assert.Equal(
            "count by (cluster) ((max by (cluster, node) (cilium_map_fill{})) >= 0.9 unless on (cluster, node) fleetview:inventory:settling) >= on (cluster) fleetview:inventory:alerting_nodes",
            Alert(rules, "critical").Expr);
    }

    [Theory]
    [InlineData("max by ($cluster, $node) (a{$selector}) / max by ($cluster, $node) (b{$selector})")]
    [InlineData("max by ($cluster, $node) (a{kind=~\"x|y\",$selector})")]
    [InlineData("histogram_quantile(0.99, sum by ($cluster, $node, le) (rate(a_bucket{$selector}[5m])))")]
    public void NodeSignal_SeveralSeriesANode_IsRecorded(string query)
    {
        var rules = Of(Plain with { Query = query });

        Assert.Contains(rules, rule => rule.Record == "fleetview:node:map_fill");
        Assert.StartsWith("count by (cluster) (fleetview:node:map_fill >= 0.9 unless", Alert(rules, "critical").Expr, StringComparison.Ordinal);
    }

    [Fact]
    public void NodeSignal_WithABreakdown_IsRecorded() => Assert.Contains(
        Of(Plain with { Detail = new SignalDetail(["map_name"], "max by ($cluster, $node, map_name) (a{$selector})") }),
        rule => rule.Record == "fleetview:node:map_fill");

    [Fact]
    public void ClusterSignal_IsRecordedAndCompared()
    {
        var rules = Of(OfCluster);

        Assert.Equal("max by (cluster) (wait_seconds{})", rules.Single(rule => rule.Record == "fleetview:cluster:api_wait").Expr);
        Assert.Equal("fleetview:cluster:api_wait >= 5", Alert(rules, "critical").Expr);
        Assert.Equal("FleetViewApiWait", Alert(rules, "critical").Alert);
        Assert.Equal("{{ printf \"%.4g\" $value }}, threshold 5 or more seconds", Alert(rules, "critical").Annotations["value"]);
    }

    [Fact]
    public void Signal_WorseLower_IsComparedTheOtherWayRound() => Assert.Equal(
        "fleetview:cluster:api_wait <= 0.5",
        Alert(Of(OfCluster with { Thresholds = Thresholds.Resolve(SignalUnit.Ratio, Direction.Lower, 0.5, null) }), "warning").Expr);

    [Theory]
    [InlineData(RolloutRule.Hold)]
    [InlineData(RolloutRule.Ignore)]
    public void Signal_NotJudgedDuringARollout_IsNotAlertedThen(RolloutRule rule) => Assert.Equal(
        "fleetview:cluster:api_wait >= 5 unless on (cluster) fleetview:inventory:rollout",
        Alert(Of(OfCluster with { Rollout = rule }), "critical").Expr);

    [Fact]
    public void NodeSignal_JudgedWhileSettling_CountsYoungAgentsToo() => Assert.DoesNotContain(
        "settling", Alert(Of(Plain with { JudgedWhileSettling = true }), "critical").Expr, StringComparison.Ordinal);

    [Fact]
    public void Signal_Immediate_WaitsForNoSecondEvaluation()
    {
        Assert.Null(Alert(Of(OfCluster with { Immediate = true }), "critical").For);
        Assert.Equal("30s", Alert(Of(OfCluster), "critical").For);
    }

    [Fact]
    public void Signal_Information_IsRecordedAndNeverAlerts()
    {
        var rules = Of(OfCluster with { Info = true });

        Assert.Contains(rules, rule => rule.Record == "fleetview:cluster:api_wait");
        Assert.Empty(WrittenRules.AlertsOf(rules, OfCluster.Id));
    }

    [Fact]
    public void Signal_Context_IsRecordedAndNeverAlerts() =>
        Assert.Empty(WrittenRules.AlertsOf(Of(OfCluster with { Thresholds = Thresholds.None }), OfCluster.Id));

    [Fact]
    public void Signal_ForSomeClustersOnly_IsNamedAsNotAlerted()
    {
        var catalogue = Catalogue(OfCluster with { Applies = new Dictionary<string, IReadOnlyList<string>> { ["ipam"] = ["eni"] } });

        Assert.Empty(WrittenRules.AlertsOf(WrittenRules.Of(catalogue), OfCluster.Id));
        Assert.Contains("# api-wait\n", RuleFile.Write(catalogue, WrittenRules.Defaults), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_ThatLookLikeTemplatesOrYaml_StayText()
    {
        var rules = Of(OfCluster with { Meaning = "it's {{ $value }}: # 'x'", Advice = "a: b\nc" });

        Assert.Equal("it's {{ \"{{\" }} $value }}: # 'x'", Alert(rules, "critical").Annotations["meaning"]);
        Assert.Equal("a: b c", Alert(rules, "critical").Annotations["advice"]);
    }

    [Fact]
    public void Settings_OfASource_AreThoseOfTheRules()
    {
        var options = new FleetViewOptions { Scoring = new ScoringOptions { LookBack = 10, CriticalNodeShare = 0.25 } };
        var source = new SourceOptions
        {
            ClusterLabel = "k8s_cluster",
            NodeLabel = "instance",
            Selector = "env=\"prod\"",
            AgentJob = "agents",
            Interval = TimeSpan.FromMinutes(1),
        };

        var rules = WrittenRules.Of(Catalogue(Plain), RulesCommand.Settings(options, source));

        Assert.Contains("(max by (k8s_cluster, instance) (cilium_map_fill{env=\"prod\"})) >= 0.9", Alert(rules, "critical").Expr, StringComparison.Ordinal);
        Assert.Contains("up{job=~\"agents\",env=\"prod\"}", rules.Single(rule => rule.Record == RuleNames.Nodes).Expr, StringComparison.Ordinal);
        Assert.Equal("clamp_min(ceil(0.25 * fleetview:inventory:nodes - 1e-9), 2)", rules.Single(rule => rule.Record == RuleNames.AlertingNodes).Expr);
        Assert.Equal(("1m", "10m"), (Alert(rules, "critical").For, Alert(rules, "critical").Keep));
        Assert.Contains("$labels.k8s_cluster", Alert(rules, "critical").Annotations["link"], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SameCatalogueTwice_GivesTheSameText() => Assert.Equal(
        RuleFile.Write(WrittenRules.Shipped, WrittenRules.Defaults), RuleFile.Write(WrittenRules.Shipped, WrittenRules.Defaults));

    private static IReadOnlyList<WrittenRule> Of(SignalDefinition signal) => WrittenRules.Of(Catalogue(signal));

    private static Catalogue Catalogue(SignalDefinition signal) =>
        new([new AreaDefinition("bpf-maps", "BPF maps")], [signal], FleetFile.Empty);

    private static WrittenRule Alert(IReadOnlyList<WrittenRule> rules, string severity) =>
        rules.Single(rule => rule.Labels.GetValueOrDefault("severity") == severity && rule.Labels["fleetview"] == "part");
}
