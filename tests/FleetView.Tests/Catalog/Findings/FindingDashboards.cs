using FleetView.Catalog;

namespace FleetView.Tests.Catalog.Findings;

/// <summary>A catalogue of one node signal and one cluster signal, with a finding to spoil.</summary>
internal static class FindingDashboards
{
    public const string Signals = TemporaryDashboards.ValidDrops + "\n" + """
          - id: drop-share
            title: Share of nodes that drop
            scope: cluster
            unit: ratio
            worse: higher
            degraded: 0.1
            needs: [cilium_drop_count_total]
            query: max by ($cluster) (cilium_drop_count_total{$selector})
            meaning: How many nodes drop.
        """;

    public const string Valid = """
        area: drops
        findings:
          - id: nodes-drop
            title: Nodes drop packets
            scope: cluster
            severity: high
            symptom: Connections break.
            when:
              all:
                - { signal: drop-rate, is: critical, nodes: ">= 2" }
                - { signal: drop-share, at: "> 0.2" }
              none:
                - { signal: drop-share, coverage: stale }
            evidence: [drop-rate, drop-share]
            against:
              - { say: Few nodes do, signal: drop-share, at: "< 0.3" }
            setting: drop-less
            to: "true"
            risk: none
            whenNot: never
            advice: Drop less.
            commands: ["{agent} {dbg} monitor --type drop"]
            logs: [dropped]
        """;

    public static CatalogueLoadResult Load(string findings)
    {
        using var dashboards = new TemporaryDashboards(Signals);
        Directory.CreateDirectory(dashboards.PathOf("findings"));
        dashboards.Write("findings/drops.yaml", findings);
        return dashboards.Load();
    }

    public static CatalogueFault OnlyFault(string replace, string with)
    {
        Assert.Contains(replace, Valid, StringComparison.Ordinal);
        return Assert.Single(Load(Valid.Replace(replace, with, StringComparison.Ordinal)).Faults);
    }
}
