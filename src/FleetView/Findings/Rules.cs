using System.Buffers;
using FleetView.Catalog.Findings;

namespace FleetView.Findings;

/// <summary>
/// A condition, compiled for one catalogue. Nodes are judged a column at a time: all nodes of a cluster, one leaf after
/// the other, and no further once none of them can hold any more.
/// </summary>
internal abstract class Rule
{
    /// <summary>On a cluster. A node's leaf cannot be asked: the reader wraps it in a count.</summary>
    public abstract Truth OfCluster(FindingGround ground, int cluster);

    /// <summary>On each node of a cluster. What the cluster says holds for each of its nodes.</summary>
    public virtual void OfNodes(FindingGround ground, int cluster, Span<Truth> into) => into.Fill(OfCluster(ground, cluster));

    /// <summary>Of the nodes that made it true on the cluster, sets a mark.</summary>
    public virtual void Mark(FindingGround ground, int cluster, Span<bool> nodes)
    {
    }
}

internal abstract class NodeRule : Rule
{
    public override Truth OfCluster(FindingGround ground, int cluster) =>
        throw new InvalidOperationException("A node's condition stands outside a count of nodes.");
}

internal sealed class GroupRule(GroupKind kind, Rule[] of) : Rule
{
    public override Truth OfCluster(FindingGround ground, int cluster)
    {
        var isAll = kind == GroupKind.All;
        var truth = isAll ? Truth.True : Truth.False;
        foreach (var rule in of)
        {
            truth = isAll ? Truths.And(truth, rule.OfCluster(ground, cluster)) : Truths.Or(truth, rule.OfCluster(ground, cluster));
            if (truth == (isAll ? Truth.False : Truth.True))
                break;
        }

        return kind == GroupKind.None ? Truths.Not(truth) : truth;
    }

    public override void OfNodes(FindingGround ground, int cluster, Span<Truth> into)
    {
        var isAll = kind == GroupKind.All;
        var rented = ArrayPool<Truth>.Shared.Rent(into.Length);
        var next = rented.AsSpan(0, into.Length);
        of[0].OfNodes(ground, cluster, into);
        for (var i = 1; i < of.Length && into.ContainsAnyExcept(isAll ? Truth.False : Truth.True); i++)
        {
            of[i].OfNodes(ground, cluster, next);
            for (var node = 0; node < into.Length; node++)
                into[node] = isAll ? Truths.And(into[node], next[node]) : Truths.Or(into[node], next[node]);
        }

        ArrayPool<Truth>.Shared.Return(rented);
        if (kind != GroupKind.None)
            return;
        foreach (ref var truth in into)
            truth = Truths.Not(truth);
    }

    public override void Mark(FindingGround ground, int cluster, Span<bool> nodes)
    {
        if (kind == GroupKind.None)
            return;
        foreach (var rule in of)
            rule.Mark(ground, cluster, nodes);
    }
}

/// <summary>Counts the nodes that meet a condition; the same answer for the cluster and for each of its nodes.</summary>
internal sealed class NodesRule(Quantity quantity, Rule of) : Rule
{
    public override Truth OfCluster(FindingGround ground, int cluster)
    {
        var nodes = ground.Inventory.NodesOf(cluster);
        using var column = new NodeColumn(of, ground, cluster);
        var certain = column.Values.Count(Truth.True);
        return Truths.OfCount(quantity, certain, certain + column.Values.Count(Truth.Unknown), nodes);
    }

    public override void Mark(FindingGround ground, int cluster, Span<bool> nodes)
    {
        // "At most" marks nobody: it holds by those that are not there.
        if (quantity.Comparison.Kind is ComparisonKind.AtMost or ComparisonKind.Below)
            return;
        using var column = new NodeColumn(of, ground, cluster);
        for (var node = 0; node < nodes.Length; node++)
            nodes[node] |= column.Values[node] == Truth.True;
    }
}

/// <summary>The nodes that meet a condition share a trait more often than chance would have it.</summary>
internal sealed class SharedTraitRule(IReadOnlyList<string> traits, Rule of) : Rule
{
    public override Truth OfCluster(FindingGround ground, int cluster)
    {
        using var column = new NodeColumn(of, ground, cluster);
        // Nodes of which nothing is known could only dilute it.
        if (!column.Values.Contains(Truth.True))
            return column.Values.Contains(Truth.Unknown) ? Truth.Unknown : Truth.False;
        var first = ground.Inventory.FirstNode[cluster];
        var values = column.Values;
        var bad = new bool[values.Length];
        for (var node = 0; node < bad.Length; node++)
            bad[node] = values[node] == Truth.True;
        return Truths.Of(NodeTraitShares.Find(ground.Inventory, first, bad, traits) is not null);
    }

    public override void Mark(FindingGround ground, int cluster, Span<bool> nodes)
    {
        using var column = new NodeColumn(of, ground, cluster);
        for (var node = 0; node < nodes.Length; node++)
            nodes[node] |= column.Values[node] == Truth.True;
    }
}

/// <summary>A condition's values over the nodes of a cluster, in borrowed memory.</summary>
internal readonly ref struct NodeColumn
{
    private readonly Truth[] _rented;

    public NodeColumn(Rule rule, FindingGround ground, int cluster)
    {
        var nodes = ground.Inventory.NodesOf(cluster);
        _rented = ArrayPool<Truth>.Shared.Rent(nodes);
        Values = _rented.AsSpan(0, nodes);
        if (nodes > 0)
            rule.OfNodes(ground, cluster, Values);
    }

    public Span<Truth> Values { get; }

    public void Dispose() => ArrayPool<Truth>.Shared.Return(_rented);
}
