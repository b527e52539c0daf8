using FleetView.Catalog;
using FleetView.Prometheus;

namespace FleetView.Collection;

/// <summary>What one source answered for one evaluation instant. Live rounds and replayed ones look the same.</summary>
/// <param name="Instant">Unix seconds, aligned to the source's interval.</param>
/// <param name="Catalogue">The catalogue whose ordinals <paramref name="Signals"/> follows.</param>
internal sealed record RoundAnswers(int Instant, Catalogue Catalogue, InventoryAnswers Inventory, SignalAnswer?[] Signals);

/// <summary>Columns of the inventory; null where the source did not answer. Labels: cluster, node (and version).</summary>
internal sealed record InventoryAnswers
{
    public VectorColumns? Up { get; init; }

    /// <summary>The answer may lack series: nobody vanishes by it.</summary>
    public bool Partial { get; init; }

    public VectorColumns? StartTimes { get; init; }

    public VectorColumns? Versions { get; init; }

    /// <summary>Nodes that kube-state-metrics knows.</summary>
    public VectorColumns? KubeNodes { get; init; }

    /// <summary>Updated count of the agents' DaemonSet, by cluster.</summary>
    public VectorColumns? Rollouts { get; init; }

    /// <summary>Nodes that the agents of a cluster probe (median over its agents), asked only when many vanished.</summary>
    public VectorColumns? AgentsView { get; init; }
}

/// <summary>Asked in this round; <paramref name="Columns"/> is null where the source did not answer.</summary>
internal sealed record SignalAnswer(VectorColumns? Columns, bool Partial);
