using FleetView.Catalog;
using FleetView.Catalog.Findings;
using FleetView.Model;

namespace FleetView.Findings;

/// <summary>Clusters that share a source or a label's value.</summary>
internal readonly record struct GroupOfClusters(string Name, int[] Clusters)
{
    public static IEnumerable<GroupOfClusters> Of(FleetInventory inventory, FindingGrouping grouping)
    {
        var members = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var cluster = 0; cluster < inventory.ClusterCount; cluster++)
        {
            foreach (var name in NamesOf(inventory.Clusters[cluster], grouping))
            {
                if (!members.TryGetValue(name, out var clusters))
                    members.Add(name, clusters = []);
                clusters.Add(cluster);
            }
        }

        return members.Select(group => new GroupOfClusters(group.Key, [.. group.Value]));
    }

    private static IEnumerable<string> NamesOf(ClusterInfo cluster, FindingGrouping grouping) =>
        grouping.Label is not { } key ? cluster.Sources : cluster.Labels.TryGetValue(key, out var value) ? [value] : [];
}

/// <summary>A condition on a group: counts of clusters, joined by all, any and none.</summary>
internal abstract class GroupTest
{
    public abstract Truth Of(FindingGround ground, int[] clusters);

    /// <summary>Of the clusters that made it true, sets a mark.</summary>
    public virtual void Mark(FindingGround ground, int[] clusters, HashSet<int> marked)
    {
    }

    public static GroupTest Compile(FindingCondition condition, Catalogue catalogue) => condition switch
    {
        GroupCondition group => new Joined(group.Kind, [.. group.Of.Select(of => Compile(of, catalogue))]),
        ClustersCondition clusters => new Counted(clusters.Clusters, RuleCompiler.Compile(clusters.Of, catalogue, onNodes: false)),
        _ => new Counted(Quantity.AtLeastOne, RuleCompiler.Compile(condition, catalogue, onNodes: false)),
    };

    private sealed class Joined(GroupKind kind, GroupTest[] of) : GroupTest
    {
        public override Truth Of(FindingGround ground, int[] clusters)
        {
            var truths = of.Select(test => test.Of(ground, clusters));
            return kind switch
            {
                GroupKind.All => truths.Aggregate(Truth.True, Truths.And),
                GroupKind.Any => truths.Aggregate(Truth.False, Truths.Or),
                _ => Truths.Not(truths.Aggregate(Truth.False, Truths.Or)),
            };
        }

        public override void Mark(FindingGround ground, int[] clusters, HashSet<int> marked)
        {
            foreach (var test in kind == GroupKind.None ? [] : of)
                test.Mark(ground, clusters, marked);
        }
    }

    private sealed class Counted(Quantity quantity, Rule of) : GroupTest
    {
        public override Truth Of(FindingGround ground, int[] clusters)
        {
            var (certain, possible) = (0, 0);
            foreach (var cluster in clusters)
            {
                var truth = of.OfCluster(ground, cluster);
                certain += truth == Truth.True ? 1 : 0;
                possible += truth == Truth.False ? 0 : 1;
            }

            return Truths.OfCount(quantity, certain, possible, clusters.Length);
        }

        public override void Mark(FindingGround ground, int[] clusters, HashSet<int> marked)
        {
            if (quantity.Comparison.Kind is ComparisonKind.AtMost or ComparisonKind.Below)
                return;
            marked.UnionWith(clusters.Where(cluster => of.OfCluster(ground, cluster) == Truth.True));
        }
    }
}
