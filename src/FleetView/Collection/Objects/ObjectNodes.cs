using FleetView.Collection.Tracking;
using FleetView.Model.Objects;

namespace FleetView.Collection.Objects;

/// <summary>Keeps the nodes that facts are told of: by Node objects, and where those may not be read by CiliumNodes.</summary>
internal static class ObjectNodes
{
    public static void Follow(
        SubjectIndex subjects, ClusterSlot cluster, ClusterObjects objects, NodeRoster? roster, AgentView view, int instant)
    {
        if (!objects.Knows(ObjectKind.Node) && !objects.Knows(ObjectKind.CiliumNode))
            return;
        var names = NamesOf(cluster.Name, objects, roster, view);
        foreach (var gone in cluster.NodeByName.Where(node => !names.Contains(node.Key)).Select(node => node.Value).ToArray())
            subjects.Remove(gone);
        foreach (var name in names)
            subjects.Nodes[subjects.NodeNamed(cluster.Index, name, instant, create: true)]!.Seen = true;
    }

    private static HashSet<string> NamesOf(string cluster, ClusterObjects objects, NodeRoster? roster, AgentView view)
    {
        var known = roster?.Present ?? objects.CiliumNodes.Select(node => node.Name);
        var names = known.Where(name => view.Node(cluster, name) is not null).ToHashSet(StringComparer.Ordinal);
        names.UnionWith(roster?.Expected ?? []);
        return names;
    }
}
