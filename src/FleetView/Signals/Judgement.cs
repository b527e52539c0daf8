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
