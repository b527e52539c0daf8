using FleetView.Collection.Tracking;
using FleetView.Model;

namespace FleetView.Collection.Objects;

/// <summary>What all sources together see of agents: Kubernetes objects judge nobody whose agent is silent.</summary>
internal sealed class AgentView(IReadOnlyList<SourceTracker> sources)
{
    public int ReportingOf(string cluster) => SlotsOf(cluster).Sum(slot => slot.Cluster.Reporting);

    public int LastReportingOf(string cluster) => SlotsOf(cluster).Select(slot => slot.Cluster.LastReporting).DefaultIfEmpty().Max();

    public string[] AgentsOf(string cluster) => [.. SlotsOf(cluster)
        .SelectMany(slot => slot.Cluster.NodeByName.Where(node => slot.Source.Subjects.Nodes[node.Value]!.State.HasAgent()))
        .Select(node => node.Key)];

    /// <summary>The first source that sees the agent, else the first that knows the node.</summary>
    public NodeSlot? Node(string cluster, string node)
    {
        NodeSlot? known = null;
        foreach (var (source, slot) in SlotsOf(cluster))
        {
            if (!slot.NodeByName.TryGetValue(node, out var index))
                continue;
            known ??= source.Subjects.Nodes[index];
            if (source.Subjects.Nodes[index]!.State.HasAgent())
                return source.Subjects.Nodes[index];
        }

        return known;
    }

    /// <summary>What the DaemonSet tells of a rollout holds for the signals of the sources too, and the other way round.</summary>
    public void Share(ClusterSlot cluster)
    {
        var slots = SlotsOf(cluster.Name).Select(slot => slot.Cluster).ToArray();
        foreach (var slot in slots)
            slot.OtherRollouts = [cluster.Rollout];
        cluster.OtherRollouts = [.. slots.Select(slot => slot.Rollout)];
    }

    private IEnumerable<(SourceTracker Source, ClusterSlot Cluster)> SlotsOf(string cluster)
    {
        foreach (var source in sources)
        {
            if (source.Subjects.ClusterNamed(cluster, create: false) is >= 0 and var index && !source.Subjects.Clusters[index].Retired)
                yield return (source, source.Subjects.Clusters[index]);
        }
    }
}
