using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection.Tracking;

/// <summary>Gives nodes the traits of an answer; nodes with the same values share one set.</summary>
internal static class TraitReader
{
    /// <summary>Labels 0 and 1 are the source's cluster and node, 2 is kube-state-metrics' own node.</summary>
    private const int OwnNode = 2;

    private const int FirstTrait = 3;

    public static void Read(VectorColumns answer, SubjectIndex subjects)
    {
        var found = new Dictionary<int, SortedDictionary<string, string>>();
        for (var series = 0; series < answer.Count; series++)
        {
            var cluster = subjects.Cluster(answer.Names, answer.LabelIds[0][series]);
            var name = answer.LabelIds[OwnNode][series] is var own and not NameTable.None ? own : answer.LabelIds[1][series];
            var node = subjects.Node(answer.Names, cluster, name);
            if (node < 0)
                continue;
            if (!found.TryGetValue(node, out var traits))
                found.Add(node, traits = new SortedDictionary<string, string>(StringComparer.Ordinal));
            Take(answer, series, traits);
        }

        var sets = new Dictionary<string, NodeTraits>(StringComparer.Ordinal);
        foreach (var (node, traits) in found)
            subjects.Nodes[node]!.Traits = Shared(sets, traits);
    }

    private static void Take(VectorColumns answer, int series, SortedDictionary<string, string> traits)
    {
        for (var label = 0; label < NodeTraitLabels.All.Count; label++)
        {
            if (answer.LabelIds[FirstTrait + label][series] is var id and not NameTable.None && answer.Names[id].Length > 0)
                traits[NodeTraitLabels.TraitOf(label)] = answer.Names[id];
        }
    }

    private static NodeTraits Shared(Dictionary<string, NodeTraits> sets, SortedDictionary<string, string> traits)
    {
        var key = string.Join('\0', traits.Select(trait => $"{trait.Key}\0{trait.Value}"));
        if (!sets.TryGetValue(key, out var set))
            sets.Add(key, set = new NodeTraits(traits));
        return set;
    }
}
