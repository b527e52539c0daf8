namespace FleetView.Collection.Tracking;

/// <summary>The nodes of a cluster by its Kubernetes API, in the names that the sources use.</summary>
/// <param name="Present">Those that have a Node object.</param>
/// <param name="Expected">Of them those that run an agent, or should by now.</param>
internal sealed record NodeRoster(IReadOnlySet<string> Present, IReadOnlyList<string> Expected);
