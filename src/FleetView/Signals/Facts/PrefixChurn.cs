using FleetView.Model.Objects;

namespace FleetView.Signals.Facts;

/// <summary>
/// Prefixes that came and went on each node of a cluster, told by comparing what was read with what was read before. The
/// first read of a node counts nothing.
/// </summary>
public sealed class PrefixChurnWatch
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, NodeChurn> _nodes = new(StringComparer.Ordinal);

    public void See(ClusterObjects objects, DateTimeOffset at)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in objects.CiliumNodes)
        {
            present.Add(node.Name);
            if (!_nodes.TryGetValue(node.Name, out var churn))
                _nodes.Add(node.Name, churn = new NodeChurn(node.Prefixes));
            churn.See(node.Prefixes, at);
            churn.Forget(at - Window);
        }

        foreach (var gone in _nodes.Keys.Where(name => !present.Contains(name)).ToArray())
            _nodes.Remove(gone);
    }

    /// <summary>Prefixes added and removed within 10 minutes, on average over the last half hour.</summary>
    public double PerTenMinutes(string node) => _nodes.TryGetValue(node, out var churn) ? churn.Changes / (Window.TotalMinutes / 10) : 0;

    private sealed class NodeChurn(IReadOnlyList<PrefixUse> first)
    {
        private readonly Queue<(DateTimeOffset At, int Changes)> _changes = new();
        private IReadOnlyList<PrefixUse> _last = first;

        public int Changes { get; private set; }

        public void See(IReadOnlyList<PrefixUse> prefixes, DateTimeOffset at)
        {
            // Objects that did not change are the same ones.
            if (ReferenceEquals(prefixes, _last))
                return;
            var changes = CountChanges(_last, prefixes);
            _last = prefixes;
            if (changes == 0)
                return;
            _changes.Enqueue((at, changes));
            Changes += changes;
        }

        public void Forget(DateTimeOffset before)
        {
            while (_changes.TryPeek(out var oldest) && oldest.At <= before)
                Changes -= _changes.Dequeue().Changes;
        }

        /// <summary>Both are in the order of addresses; how many addresses of a prefix are used is no change of it.</summary>
        private static int CountChanges(IReadOnlyList<PrefixUse> before, IReadOnlyList<PrefixUse> after)
        {
            var (old, now, changes) = (0, 0, 0);
            while (old < before.Count && now < after.Count)
            {
                var order = PrefixUse.Compare(before[old], after[now]);
                changes += order == 0 ? 0 : 1;
                old += order <= 0 ? 1 : 0;
                now += order >= 0 ? 1 : 0;
            }

            return changes + (before.Count - old) + (after.Count - now);
        }
    }
}

/// <summary>Prefixes added and removed on the node, per 10 minutes over half an hour; 0 without prefixes.</summary>
public sealed class PrefixChurnNode : INodeFact
{
    public string Id => "prefix-churn-node";

    public IEnumerable<(string Node, double Value)> Of(FactGround ground) =>
        ground.Objects.CiliumNodes.Select(node => (node.Name, ground.Churn.PerTenMinutes(node.Name)));
}
