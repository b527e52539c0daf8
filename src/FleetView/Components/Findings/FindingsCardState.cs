using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Findings;

namespace FleetView.Components.Findings;

/// <summary>Findings on the page of a cluster or a node.</summary>
/// <param name="Node">Null on a cluster's page.</param>
/// <param name="More">How many more there are than are shown.</param>
/// <param name="Shared">What the cluster's unhealthy nodes share; null where chance explains it, and on a node's page.</param>
public sealed record FindingsCardState(string? Node, Sequence<FindingLook> Findings, int More, string MoreUrl, string? Shared)
{
    private const int Shown = 6;

    public static FindingsCardState Of(ClusterView cluster, IEnumerable<Configuration.LinkOptions> links)
    {
        var shared = cluster.Snapshot.Findings.Traits.FirstOrDefault(trait => trait.Cluster == cluster.Index);
        return Of(null, FindingViews.Of(cluster), FleetUrls.In(cluster.Snapshot, FleetUrls.Findings(cluster.Name)), links) with
        {
            Shared = shared is null ? null : SharedTraitText.Of(shared),
        };
    }

    public static FindingsCardState Of(NodeView node, IEnumerable<Configuration.LinkOptions> links) =>
        Of(node.Name, FindingViews.Of(node), FleetUrls.In(node.Snapshot, FleetUrls.Findings(node.Name)), links);

    private static FindingsCardState Of(string? node, IEnumerable<FindingView> findings, string moreUrl, IEnumerable<Configuration.LinkOptions> links)
    {
        var all = findings.ToArray();
        return new FindingsCardState(
            node, Sequence.Of(all.Take(Shown).Select(finding => FindingLook.Of(finding, links))), Math.Max(0, all.Length - Shown), moreUrl, null);
    }
}
