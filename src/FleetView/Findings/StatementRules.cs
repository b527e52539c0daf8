using FleetView.Catalog;
using FleetView.Catalog.Findings;

namespace FleetView.Findings;

/// <summary>What is said for or against a finding; told by position in its definition.</summary>
internal sealed class StatementRules(IReadOnlyList<Statement> statements, Catalogue catalogue, bool onNodes)
{
    private readonly Rule[] _rules = [.. statements.Select(statement => RuleCompiler.Compile(statement.When, catalogue, onNodes))];

    /// <summary>Those that hold on any of the clusters.</summary>
    public int[] OfClusters(FindingGround ground, IReadOnlyCollection<int> clusters) =>
        [.. Enumerable.Range(0, _rules.Length).Where(i => clusters.Any(cluster => _rules[i].OfCluster(ground, cluster) == Truth.True))];

    /// <summary>For each node of the cluster those that hold on it.</summary>
    public int[][] OfNodes(FindingGround ground, int cluster)
    {
        var holds = Enumerable.Range(0, ground.Inventory.NodesOf(cluster)).Select(_ => Array.Empty<int>()).ToArray();
        for (var i = 0; i < _rules.Length; i++)
        {
            using var column = new NodeColumn(_rules[i], ground, cluster);
            for (var node = 0; node < holds.Length; node++)
            {
                if (column.Values[node] == Truth.True)
                    holds[node] = [.. holds[node], i];
            }
        }

        return holds;
    }
}
