using System.Text;
using FleetView.Catalog;

namespace FleetView.Tests.Catalog;

public sealed class CatalogueLoaderTests
{
    [Fact]
    public void Load_ValidFile_GivesItsSignals()
    {
        using var dashboards = new TemporaryDashboards();

        var catalogue = dashboards.Load().Catalogue!;

        var signal = Assert.Single(catalogue.Signals);
        Assert.Equal("drop-rate", signal.Id);
        Assert.Equal(SignalScope.Node, signal.Scope);
        Assert.Equal(SignalUnit.PerSecond, signal.Unit);
        Assert.Equal((0.5, 10, 19), (signal.Thresholds.Ok, signal.Thresholds.Critical, signal.Thresholds.Limit));
        Assert.Equal(["cilium_drop_count_total"], signal.Needs);
        Assert.Equal("Drops", Assert.Single(catalogue.Areas).Title);
    }

    [Fact]
    public void Load_OptionalKeys_AreTaken()
    {
        using var dashboards = new TemporaryDashboards("""
            area: drops
            signals:
              - id: drop-rate
                title: Packets dropped
                scope: node
                unit: per-second
                degraded: 1
                immediate: true
                info: true
                for: { degraded: 5m, critical: 90s }
                absent: not-applicable
                applies: { ipam: [eni, azure] }
                rollout: hold
                settling: judge
                needs: cilium_drop_count_total
                enable: by default
                query: >-
                  sum by ($cluster, $node) (rate(cilium_drop_count_total{$selector}[5m]))
                  + sum by ($cluster, $node) (rate(cilium_drop_count_total{$selector}[90s]))
                detail: { by: reason, query: "sum by ($cluster, $node, reason) (cilium_drop_count_total{$selector})" }
                meaning: Packets that the datapath dropped.
                setting: mtu
                advice: none
                source: ours
            """);

        var result = dashboards.Load();

        Assert.Empty(result.Faults);
        var signal = result.Catalogue!.Find("drop-rate")!;
        Assert.Equal(AbsentRule.NotApplicable, signal.Absent);
        Assert.Equal(["eni", "azure"], signal.Applies["ipam"]);
        Assert.Equal(RolloutRule.Hold, signal.Rollout);
        Assert.True(signal.JudgedWhileSettling);
        Assert.True(signal.Immediate);
        Assert.True(signal.Info);
        Assert.False(signal.Judged);
        Assert.Equal(new HoldTimes(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(90)), signal.For);
        Assert.Equal(["reason"], signal.Detail!.By);
        Assert.Equal("mtu", signal.Setting);
    }

    [Fact]
    public void Load_AreasInAnyFileOrder_StandInTheOrderOfTheContract()
    {
        using var dashboards = new TemporaryDashboards();
        dashboards.Write("signals/agents.yaml", TemporaryDashboards.ValidDrops
            .Replace("area: drops", "area: agents", StringComparison.Ordinal)
            .Replace("title: Drops\n", "", StringComparison.Ordinal)
            .Replace("drop-rate", "agent-rate", StringComparison.Ordinal));
        dashboards.Write("signals/ipam.yaml", "area: ipam\nsignals: []\n");

        var catalogue = dashboards.Load().Catalogue!;

        Assert.Equal(["agents", "drops"], catalogue.Areas.Select(area => area.Id));
        Assert.Equal("Agents", catalogue.Areas[0].Title);
        Assert.Equal(["agent-rate", "drop-rate"], catalogue.Signals.Select(signal => signal.Id));
    }

    [Fact]
    public void Load_ByteOrderMarkAndCarriageReturns_AreFine()
    {
        using var dashboards = new TemporaryDashboards();
        var text = TemporaryDashboards.ValidDrops.Replace("\n", "\r\n", StringComparison.Ordinal);
        File.WriteAllText(dashboards.PathOf("signals/drops.yaml"), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Empty(dashboards.Load().Faults);
    }

    [Fact]
    public void Load_FaultsInSeveralFiles_ComeAllAtOnce()
    {
        using var dashboards = new TemporaryDashboards(TemporaryDashboards.ValidDrops
            .Replace("scope: node", "scope: nodes", StringComparison.Ordinal)
            .Replace("critical: 10", "critical: ten", StringComparison.Ordinal)
            .Replace("meaning:", "meanign:", StringComparison.Ordinal));
        dashboards.Write("signals/ipam.yaml", "area: ipma\nsignals: []\n");
        dashboards.Write("fleet.yaml", "clusters: 3\n");

        var result = dashboards.Load();

        Assert.Null(result.Catalogue);
        Assert.Equal(
            [
                ("fleet.yaml", 1, "clusters"),
                ("signals/drops.yaml", 4, "signals[0].meaning"),
                ("signals/drops.yaml", 6, "signals[0].scope"),
                ("signals/drops.yaml", 10, "signals[0].critical"),
                ("signals/drops.yaml", 13, "signals[0].meanign"),
                ("signals/ipam.yaml", 1, "area"),
            ],
            result.Faults.Select(fault => (fault.File, fault.Line, fault.Field)).Order());
    }

    [Fact]
    public void Load_IdInTwoFiles_NamesBoth()
    {
        using var dashboards = new TemporaryDashboards();
        dashboards.Write("signals/ipam.yaml", TemporaryDashboards.ValidDrops.Replace("area: drops", "area: ipam", StringComparison.Ordinal));

        var fault = Assert.Single(dashboards.Load().Faults);

        Assert.Equal("signals/ipam.yaml:4: signals[0].id: found \"drop-rate\" again (first in signals/drops.yaml:4); allowed: an id of its own", fault.ToString());
    }

    [Fact]
    public void Load_NoFiles_IsAFault()
    {
        using var dashboards = new TemporaryDashboards(drops: null);

        Assert.Equal("no *.yaml file", Assert.Single(dashboards.Load().Faults).Found);
    }

    [Fact]
    public void Load_NoFolder_IsAFault()
    {
        using var dashboards = new TemporaryDashboards();
        Directory.Delete(dashboards.PathOf("signals"), recursive: true);

        var fault = Assert.Single(dashboards.Load().Faults);

        Assert.Equal(("signals", "folder"), (fault.File, fault.Field));
    }

    [Fact]
    public void Load_OtherFiles_AreLeftAloneButYmlIsNamed()
    {
        using var dashboards = new TemporaryDashboards();
        dashboards.Write("signals/README.md", "# notes");
        dashboards.Write("signals/.hidden.yaml", "{");
        dashboards.Write("signals/ipam.yml", "area: ipam\nsignals: []\n");

        var fault = Assert.Single(dashboards.Load().Faults);

        Assert.Equal(("signals/ipam.yml", "a name that ends in .yaml"), (fault.File, fault.Allowed));
    }

    [Fact]
    public void Load_FileLargerThanAMegabyte_IsRefusedUnread()
    {
        using var dashboards = new TemporaryDashboards();
        dashboards.Write("signals/ipam.yaml", new string('#', 1_048_577));

        var fault = Assert.Single(dashboards.Load().Faults);

        Assert.Equal(("signals/ipam.yaml", "1048577 bytes", "at most 1048576 bytes"), (fault.File, fault.Found, fault.Allowed));
    }
}
