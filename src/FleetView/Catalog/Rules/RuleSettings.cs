namespace FleetView.Catalog.Rules;

/// <summary>What the rules share with the pages: label names, shares and times of collection and scoring.</summary>
/// <param name="Variables">What the catalogue's variables stand for in the Prometheus that loads the rules.</param>
/// <param name="AgentDaemonSet">Regular expression of the agents' DaemonSet.</param>
/// <param name="NodeShare">Share of a cluster's nodes from which a node signal alerts; never fewer than 2 nodes.</param>
/// <param name="Interval">Between two evaluations.</param>
/// <param name="Hold">How long a bad status stays after the last bad pair of evaluations.</param>
/// <param name="Settling">Age below which an agent is not judged.</param>
/// <param name="RolloutMoves">How long after its last step a rollout still counts as moving.</param>
public sealed record RuleSettings(
    QueryVariables Variables,
    string AgentDaemonSet,
    double NodeShare,
    TimeSpan Interval,
    TimeSpan Hold,
    TimeSpan Settling,
    TimeSpan RolloutMoves);
