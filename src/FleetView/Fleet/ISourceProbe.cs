namespace FleetView.Fleet;

/// <summary>
/// Looks at a server that might become a source: what it is, whom it knows, what it lacks. One at a time, and bounded in
/// time and size, whoever asks.
/// </summary>
public interface ISourceProbe
{
    Task<ProbeAnswer> AskAsync(ProbeQuestion question, CancellationToken cancellationToken);
}

/// <param name="Url">Absolute http or https address; others are refused.</param>
public sealed record ProbeQuestion(string Url, string ClusterLabel, string NodeLabel);

/// <param name="Found">What the server knows; null where it did not answer.</param>
/// <param name="Fault">What is wrong, in the words of the server or of the network; null when nothing is.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record ProbeAnswer(ProbeFindings? Found, string? Fault, string? Advice);

/// <param name="Version">Of the server, where it says.</param>
/// <param name="Agents">Cilium agents, up or down.</param>
/// <param name="Clusters">Values of the cluster label that was asked for.</param>
/// <param name="Nodes">Values of the node label that was asked for, counted in each cluster.</param>
/// <param name="Labels">Labels of the agents that look like a cluster's or node's name.</param>
/// <param name="Signals">Signals with at least one of their metrics there.</param>
/// <param name="Of">Signals that ask a source.</param>
/// <param name="Gaps">What the others need.</param>
public sealed record ProbeFindings(
    string? Version,
    int Agents,
    int Clusters,
    int Nodes,
    IReadOnlyList<ProbeLabel> Labels,
    int Signals,
    int Of,
    IReadOnlyList<SignalGap> Gaps);

public enum ProbeLabelRole : byte { Cluster, Node }

/// <param name="Values">How many different ones.</param>
public sealed record ProbeLabel(string Name, ProbeLabelRole Role, int Values, string Example);
