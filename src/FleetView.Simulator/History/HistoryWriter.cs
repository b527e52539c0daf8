using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.History;

/// <summary>Writes a fleet's past as OpenMetrics for <c>promtool tsdb create-blocks-from openmetrics</c>, with the
/// target labels that Prometheus would have added.</summary>
public static class HistoryWriter
{
    /// <param name="fleet">A fleet that has not passed <c>range.From</c> yet; afterwards it stands at <c>range.To</c>.</param>
    /// <param name="range">What to write.</param>
    /// <param name="output">Where to; left open.</param>
    public static HistorySize Write(SimulatedFleet fleet, HistoryRange range, Stream output)
    {
        if (range.From < fleet.Origin)
            throw new ArgumentException($"History begins at {fleet.Origin:O}, not at {range.From:O}.", nameof(range));
        var selection = new FamilySelection(range.Metrics);
        var instants = range.Instants();
        using var spool = new HistorySpool();
        var clusters = fleet.Clusters.Select(cluster => (Cluster: cluster, Blocks: Record(cluster, instants, selection, spool))).ToList();
        spool.Flush();
        using var writer = new OpenMetricsWriter(instants, spool, output);
        foreach (var family in FamilyCatalog.All.Where(selection.Wants))
        {
            foreach (var (cluster, blocks) in clusters)
                writer.WriteFamily(family, blocks, TargetLabels(fleet.Spec, cluster.Spec));
        }
        return writer.Finish();
    }

    private static List<SeriesBlock> Record(
        SimulatedCluster cluster, DateTimeOffset[] instants, FamilySelection selection, HistorySpool spool)
    {
        var blocks = new Dictionary<Exporter, SeriesBlock>();
        var row = new double[1024];
        for (var i = 0; i < instants.Length; i++)
        {
            cluster.AdvanceTo(instants[i]);
            if (!cluster.Answers)
                continue;
            foreach (var exporter in cluster.CollectExporters())
                Record(exporter, i, blocks, selection, ref row);
        }
        foreach (var block in blocks.Values)
            block.SpoolTo(spool);
        return [.. blocks.Values];
    }

    private static void Record(
        Exporter exporter, int instant, Dictionary<Exporter, SeriesBlock> blocks, FamilySelection selection, ref double[] row)
    {
        if (!blocks.TryGetValue(exporter, out var block))
            blocks[exporter] = block = new SeriesBlock(exporter, selection.Columns(exporter.Table));
        if (block.Columns.Length == 0)
            return;
        if (row.Length < exporter.Table.Count)
            row = new double[exporter.Table.Count];
        exporter.Read(row);
        block.Append(instant, row);
    }

    private static string[] TargetLabels(FleetSpec fleet, ClusterSpec cluster) => fleet.HaPair
        ? [.. Web.PrometheusConfig.Replicas.Select(replica => LabelText.Pairs(("cluster", cluster.Name), ("prometheus_replica", replica)) + ",")]
        : [LabelText.Pairs(("cluster", cluster.Name)) + ","];
}
