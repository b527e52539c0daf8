using FleetView.Simulator.Incidents.Operations;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Incidents;

/// <param name="stress">What weighs on the node so far; incidents add up.</param>
/// <param name="weight">How far the incident has built up, 0–1.</param>
internal delegate void NodeEffect(ref NodeStress stress, double weight);

internal delegate void ClusterEffect(ref ClusterStress stress, double weight);

/// <summary>All that one kind of incident does and needs, in one place.</summary>
internal sealed record IncidentRule(IncidentKind Kind)
{
    /// <summary>The share of nodes that is struck when the scenario does not say.</summary>
    public double Share { get; init; } = 1;

    /// <summary>The time it takes to build up.</summary>
    public double RampSeconds { get; init; } = 180;

    /// <summary>Felt by the struck nodes.</summary>
    public NodeEffect? OnNode { get; init; }

    /// <summary>Of the struck nodes only those whose agent is of the newest rollout.</summary>
    public bool OnlyUpdated { get; init; }

    public ClusterEffect? OnCluster { get; init; }

    /// <summary>What is done to the cluster step by step.</summary>
    public Func<IncidentSpec, IReadOnlySet<int>, Rng, ClusterOperation>? Operation { get; init; }

    /// <summary>What the struck nodes are made of, from their first day to their last.</summary>
    public Func<NodeBuild, NodeBuild>? Build { get; init; }

    /// <summary>The workload pods that are seen are those of a struck node.</summary>
    public bool HoldsPodsBack { get; init; }

    /// <summary>It rolls another version out, so that the scenario may name one.</summary>
    public bool TakesVersion { get; init; }

    public IReadOnlyList<Requirement> Requires { get; init; } = [];
}
