using FleetView.Catalog;
using FleetView.Catalog.Findings;
using FleetView.Model;

namespace FleetView.Findings;

/// <summary>One finding of the catalogue over its subjects.</summary>
internal sealed class CompiledFinding
{
    private readonly FindingDefinition _finding;
    private readonly Rule? _rule;
    private readonly GroupTest? _group;
    private readonly StatementRules _because;
    private readonly StatementRules _against;

    public CompiledFinding(FindingDefinition finding, Catalogue catalogue)
    {
        var onNodes = finding.Scope == FindingScope.Node;
        _finding = finding;
        _rule = finding.Scope == FindingScope.Group ? null : RuleCompiler.Compile(finding.When, catalogue, onNodes);
        _group = finding.Scope == FindingScope.Group ? GroupTest.Compile(finding.When, catalogue) : null;
        _because = new StatementRules(finding.Because, catalogue, onNodes);
        _against = new StatementRules(finding.Against, catalogue, onNodes);
    }

    public void Evaluate(FindingGround ground, List<ActiveFinding> into)
    {
        if (_group is not null)
        {
            foreach (var group in GroupOfClusters.Of(ground.Inventory, _finding.Grouping!))
                EvaluateGroup(ground, group, into);
            return;
        }

        for (var cluster = 0; cluster < ground.Inventory.ClusterCount; cluster++)
        {
            if (_finding.Scope == FindingScope.Node)
                EvaluateNodes(ground, cluster, into);
            else
                EvaluateCluster(ground, cluster, into);
        }
    }

    public Truth Of(FindingKey key, FindingGround ground)
    {
        if (_group is not null)
        {
            var group = GroupOfClusters.Of(ground.Inventory, _finding.Grouping!).FirstOrDefault(group => group.Name == key.Group);
            return group.Clusters is { } clusters ? _group.Of(ground, clusters) : Truth.False;
        }

        var cluster = Array.FindIndex(ground.Inventory.Clusters, info => info.Name == key.Cluster);
        if (cluster < 0)
            return Truth.False;
        return _finding.Scope == FindingScope.Cluster ? _rule!.OfCluster(ground, cluster) : OfNode(key.Node!, cluster, ground);
    }

    private Truth OfNode(string name, int cluster, FindingGround ground)
    {
        var inventory = ground.Inventory;
        var node = inventory.NodeNames.AsSpan(inventory.FirstNode[cluster], inventory.NodesOf(cluster)).IndexOf(name);
        using var column = new NodeColumn(_rule!, ground, cluster);
        return node < 0 ? Truth.False : column.Values[node];
    }

    private void EvaluateNodes(FindingGround ground, int cluster, List<ActiveFinding> into)
    {
        using var column = new NodeColumn(_rule!, ground, cluster);
        if (!column.Values.Contains(Truth.True))
            return;
        var inventory = ground.Inventory;
        var because = _because.OfNodes(ground, cluster);
        var against = _against.OfNodes(ground, cluster);
        for (var node = 0; node < column.Values.Length; node++)
        {
            if (column.Values[node] != Truth.True)
                continue;
            var row = inventory.FirstNode[cluster] + node;
            var key = new FindingKey(_finding.Id, inventory.Clusters[cluster].Name, inventory.NodeNames[row], null);
            into.Add(new ActiveFinding(key, _finding.Ordinal, cluster, row, [], []) { Because = because[node], Against = against[node] });
        }
    }

    private void EvaluateCluster(FindingGround ground, int cluster, List<ActiveFinding> into)
    {
        if (_rule!.OfCluster(ground, cluster) != Truth.True)
            return;
        var key = new FindingKey(_finding.Id, ground.Inventory.Clusters[cluster].Name, null, null);
        into.Add(new ActiveFinding(key, _finding.Ordinal, cluster, -1, [], NodesBehind(ground, cluster))
        {
            Because = _because.OfClusters(ground, [cluster]),
            Against = _against.OfClusters(ground, [cluster]),
        });
    }

    private void EvaluateGroup(FindingGround ground, GroupOfClusters group, List<ActiveFinding> into)
    {
        if (_group!.Of(ground, group.Clusters) != Truth.True)
            return;
        var marked = new HashSet<int>();
        _group.Mark(ground, group.Clusters, marked);
        var key = new FindingKey(_finding.Id, null, null, group.Name);
        into.Add(new ActiveFinding(key, _finding.Ordinal, -1, -1, [.. marked.Order()], [])
        {
            Because = _because.OfClusters(ground, marked),
            Against = _against.OfClusters(ground, marked),
        });
    }

    private int[] NodesBehind(FindingGround ground, int cluster)
    {
        var marked = new bool[ground.Inventory.NodesOf(cluster)];
        _rule!.Mark(ground, cluster, marked);
        var first = ground.Inventory.FirstNode[cluster];
        return [.. Enumerable.Range(0, marked.Length).Where(node => marked[node]).Select(node => first + node)];
    }
}
