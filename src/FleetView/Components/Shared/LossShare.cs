using FleetView.Fleet;

namespace FleetView.Components.Shared;

/// <summary>How much of the whole loss an area causes.</summary>
/// <param name="AreaOrdinal">Position in the catalogue: picks the colour.</param>
/// <param name="Percent">Whole per cent, so that a bar does not change with every decimal.</param>
public readonly record struct LossShare(string Title, int AreaOrdinal, int Percent)
{
    private const int Colours = 12;

    /// <summary>The style class that colours this area everywhere.</summary>
    public string Colour => ColourOf(AreaOrdinal);

    public static string ColourOf(int areaOrdinal) => $"area-{areaOrdinal % Colours}";

    public static Sequence<LossShare> Of(ClusterView cluster) =>
        Of(cluster.Snapshot, cluster.Snapshot.Scores.Clusters, cluster.Index);

    public static Sequence<LossShare> Of(NodeView node) => Of(node.Snapshot, node.Snapshot.Scores.Nodes, node.Index);

    private static Sequence<LossShare> Of(FleetSnapshot snapshot, Model.SubjectScores scores, int subject)
    {
        var losses = scores.AreaLoss.AsSpan(subject * scores.AreaCount, scores.AreaCount);
        var whole = 0.0;
        foreach (var loss in losses)
            whole += Math.Log(1 - loss);
        if (whole >= 0)
            return Sequence.Empty<LossShare>();
        var shares = new List<LossShare>();
        for (var area = 0; area < losses.Length; area++)
        {
            var percent = (int)Math.Round(100 * Math.Log(1 - losses[area]) / whole);
            if (percent > 0)
                shares.Add(new LossShare(snapshot.Catalogue.Areas[area].Title, area, percent));
        }

        return new Sequence<LossShare>([.. shares.OrderByDescending(share => share.Percent).ThenBy(share => share.AreaOrdinal)]);
    }
}
