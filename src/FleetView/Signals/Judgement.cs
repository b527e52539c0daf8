using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Signals;

/// <summary>What an evaluation may do to the status of one subject.</summary>
public enum Judgement : byte
{
    Judge,

    /// <summary>A rollout moves: level and loss may get better, not worse.</summary>
    Hold,

    /// <summary>The agent is settling, or a rollout moves: counted and covered, without level and loss.</summary>
    Ignore,

    /// <summary>The agent is not up, or the cluster has no reporting agent: not measured, whatever a range window still returns.</summary>
    NoAgent,

    /// <summary>The cluster has none of the signal's metrics.</summary>
    NotCollected,

    /// <summary>The cluster is not one of those the signal is for.</summary>
    NotApplicable,
}

public static class Judgements
{
    /// <summary>How a node signal that comes from the agent is judged. Collected and applicable are for the caller to know.</summary>
    public static Judgement OfNode(SignalDefinition signal, NodeState state, ClusterInfo cluster)
    {
        if (!cluster.Reporting || !state.HasAgent())
            return Judgement.NoAgent;
        if (state == NodeState.Settling && !signal.JudgedWhileSettling)
            return Judgement.Ignore;
        return InRollout(signal, cluster);
    }

    public static Judgement OfCluster(SignalDefinition signal, ClusterInfo cluster) =>
        cluster.Reporting ? InRollout(signal, cluster) : Judgement.NoAgent;

    private static Judgement InRollout(SignalDefinition signal, ClusterInfo cluster) => (cluster.RolloutMoving, signal.Rollout) switch
    {
        (true, RolloutRule.Hold) => Judgement.Hold,
        (true, RolloutRule.Ignore) => Judgement.Ignore,
        _ => Judgement.Judge,
    };
}
