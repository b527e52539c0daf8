using FleetView.Catalog.Findings;
using FleetView.Model;

namespace FleetView.Fleet.Findings;

/// <summary>A finding that holds, as pages and the API show it.</summary>
public sealed class FindingView(FleetSnapshot snapshot, ActiveFinding active)
{
    public FleetSnapshot Snapshot { get; } = snapshot;

    public ActiveFinding Active { get; } = active;

    public FindingDefinition Definition => Snapshot.Catalogue.Findings[Active.Finding];

    public FindingKey Key => Active.Key;

    public Severity Severity => Definition.Severity;

    public DateTimeOffset? Since => Active.Since;

    /// <summary>Null for a group of clusters.</summary>
    public ClusterView? Cluster => Active.Cluster < 0 ? null : new ClusterView(Snapshot, Active.Cluster);

    /// <summary>Null for a cluster or a group.</summary>
    public NodeView? Node => Active.Node < 0 ? null : new NodeView(Snapshot, Active.Node);

    /// <summary>The cluster it is about, or those of the group that meet the condition.</summary>
    public IEnumerable<ClusterView> Clusters =>
        (Active.Cluster >= 0 ? [Active.Cluster] : Active.Clusters).Select(cluster => new ClusterView(Snapshot, cluster));

    /// <summary>Nodes that make the cluster meet the condition, worst first.</summary>
    public IReadOnlyList<NodeView> Nodes => Active.Nodes
        .OrderByDescending(node => Snapshot.Scores.Nodes.Status[node])
        .ThenBy(node => Snapshot.Scores.Nodes.Raw[node])
        .ThenBy(node => Snapshot.Inventory.NodeNames[node], StringComparer.Ordinal)
        .Select(node => new NodeView(Snapshot, node))
        .ToArray();

    /// <summary>What it is about, in words: the node, the cluster, or the group.</summary>
    public string Subject => SubjectOf(Key, Definition);

    public static string SubjectOf(FindingKey key, FindingDefinition definition) =>
        key.Node ?? key.Cluster ?? $"{definition.Grouping?.Label ?? "source"} {key.Group}";

    public IReadOnlyList<EvidenceLine> Evidence() => FindingEvidence.Of(this);

    /// <summary>What speaks against it, with values.</summary>
    public IReadOnlyList<string> Against() => FindingEvidence.Against(this);

    /// <summary>What the setting to turn is now, with where it is from; null where nobody knows.</summary>
    public string? SettingNow() => SettingEvidence.Now(this);

    /// <summary>What would be worth knowing and is not known.</summary>
    public IReadOnlyList<string> NotAtHand() => FindingEvidence.NotAtHand(this);

    /// <summary>Commands to run: on the node, on the worst of its nodes, else on the cluster.</summary>
    public IReadOnlyList<string> Commands()
    {
        var templates = Definition.Commands;
        if ((Node ?? Nodes.Select(node => (NodeView?)node).FirstOrDefault()) is { } node)
            return AgentCommands.Of(templates, node);
        return Clusters.Select(cluster => AgentCommands.Of(templates, cluster)).FirstOrDefault() ?? [];
    }

    /// <summary>Whether it is about this cluster, one of its nodes, or a group it belongs to.</summary>
    public bool Concerns(ClusterView cluster) => Active.Cluster == cluster.Index || Active.Clusters.Contains(cluster.Index);
}

public static class FindingViews
{
    /// <summary>Findings that hold, worst first.</summary>
    public static IEnumerable<FindingView> WorstFirst(FleetSnapshot snapshot) => snapshot.Findings.Active
        .Select(active => new FindingView(snapshot, active))
        .OrderByDescending(finding => finding.Severity)
        .ThenByDescending(finding => finding.Clusters.Select(cluster => cluster.Info.Weight).DefaultIfEmpty().Max())
        .ThenBy(finding => finding.Definition.Ordinal)
        .ThenBy(finding => finding.Key.Cluster ?? finding.Key.Group, StringComparer.Ordinal)
        .ThenBy(finding => finding.Key.Node, StringComparer.Ordinal);

    public static IEnumerable<FindingView> Of(ClusterView cluster) =>
        WorstFirst(cluster.Snapshot).Where(finding => finding.Concerns(cluster));

    /// <summary>Those of the node, then those of its cluster that it is part of.</summary>
    public static IEnumerable<FindingView> Of(NodeView node) => WorstFirst(node.Snapshot)
        .Where(finding => finding.Active.Node == node.Index || finding.Active.Nodes.Contains(node.Index))
        .OrderByDescending(finding => finding.Active.Node == node.Index);

    /// <summary>Those that ended lately, the last one first, with their definitions; one that the catalogue no longer has is left out.</summary>
    public static IEnumerable<(EndedFinding Ended, FindingDefinition Definition)> Ended(FleetSnapshot snapshot) => snapshot.Findings.Ended
        .Select(ended => (ended, Definition: snapshot.Catalogue.FindFinding(ended.Key.Finding)))
        .Where(pair => pair.Definition is not null)
        .Select(pair => (pair.ended, pair.Definition!));
}
