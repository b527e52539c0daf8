using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Signals;

/// <summary>
/// Scores all nodes and clusters in one pass over the readings (contract, "Missing data" and "Scoring"). Signals that
/// are information or context take no part, neither in status and loss nor in coverage and confidence: confidence says
/// how far the verdict can be trusted, and a verdict that only unjudged signals back would be green without evidence.
/// </summary>
public static class FleetScoreCalculator
{
    // One set per thread and kept: a pass allocates nothing.
    [ThreadStatic]
    private static NodeBlock? _block;

    [ThreadStatic]
    private static ClusterTally? _tally;

    public static FleetScores Score(FleetReadings readings, Catalogue catalogue, ScoringShares? shares = null)
    {
        var inventory = readings.Inventory;
        var scores = new FleetScores(inventory.ClusterCount, inventory.NodeCount, catalogue.Areas.Count);
        Score(readings, catalogue, shares ?? ScoringShares.Default, scores);
        return scores;
    }

    /// <summary>Overwrites <paramref name="into"/>, which must have the shape of the readings.</summary>
    public static void Score(FleetReadings readings, Catalogue catalogue, ScoringShares shares, FleetScores into)
    {
        CheckShapes(readings, catalogue, into);
        var block = _block ??= new NodeBlock();
        var tally = _tally ??= new ClusterTally();
        for (var cluster = 0; cluster < readings.Inventory.ClusterCount; cluster++)
        {
            tally.Begin(catalogue.Signals.Count, catalogue.Areas.Count);
            ScoreNodes(readings, catalogue, cluster, block, tally, into.Nodes);
            ClusterScore.Write(readings, catalogue, shares, cluster, tally, into.Clusters);
            into.NodeCounts[cluster] = tally.Nodes;
        }
    }

    private static void ScoreNodes(
        FleetReadings readings, Catalogue catalogue, int cluster, NodeBlock block, ClusterTally tally, SubjectScores nodes)
    {
        var inventory = readings.Inventory;
        var end = inventory.FirstNode[cluster + 1];
        for (var first = inventory.FirstNode[cluster]; first < end; first += NodeBlock.Capacity)
        {
            block.Begin(first, Math.Min(NodeBlock.Capacity, end - first), catalogue.Areas.Count);
            var signal = 0;
            for (var area = 0; area < catalogue.Areas.Count; area++)
            {
                block.BeginArea(area, signal);
                for (; signal < catalogue.Signals.Count && catalogue.Signals[signal].AreaOrdinal == area; signal++)
                {
                    if (catalogue.Signals[signal] is { Judged: true, Scope: SignalScope.Node })
                        tally.Add(signal, block.Add(signal, readings.Signals[signal]));
                }

                tally.Add(area, block.EndArea());
            }

            block.End(readings, catalogue, nodes, tally);
        }
    }

    private static void CheckShapes(FleetReadings readings, Catalogue catalogue, FleetScores scores)
    {
        var fits = readings.Signals.Length == catalogue.Signals.Count
            && scores.Clusters.Status.Length == readings.Inventory.ClusterCount
            && scores.Nodes.Status.Length == readings.Inventory.NodeCount
            && scores.Nodes.AreaCount == catalogue.Areas.Count;
        if (!fits)
            throw new ArgumentException("Readings, catalogue and scores do not belong together.", nameof(scores));
    }
}
