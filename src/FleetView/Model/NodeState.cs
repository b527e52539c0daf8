namespace FleetView.Model;

/// <summary>Where a node stands in its life, by the view of the source that lists its agent.</summary>
public enum NodeState : byte
{
    /// <summary>The agent is up and older than 10 minutes: judged on everything.</summary>
    Reporting,

    /// <summary>The agent is up and younger than 10 minutes: judged only on signals that say so.</summary>
    Settling,

    /// <summary>The target answers <c>up == 0</c> for less than 10 minutes: listed, without a score.</summary>
    Leaving,

    /// <summary>The target answers <c>up == 0</c> for 10 minutes or longer.</summary>
    Down,

    /// <summary>The target is gone from the source; the node is kept until it counts as removed.</summary>
    Vanished,
}

public static class NodeStates
{
    public static string Word(this NodeState state) => state switch
    {
        NodeState.Reporting => "reporting",
        NodeState.Settling => "settling",
        NodeState.Leaving => "leaving",
        NodeState.Down => "down",
        _ => "vanished",
    };

    public static bool HasAgent(this NodeState state) => state is NodeState.Reporting or NodeState.Settling;
}
