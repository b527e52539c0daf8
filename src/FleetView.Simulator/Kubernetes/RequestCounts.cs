using System.Collections.Concurrent;

namespace FleetView.Simulator.Kubernetes;

/// <param name="Verb">As RBAC names it: get, list, watch, create, update, patch, delete, deletecollection.</param>
/// <param name="Kind">The kind's plural name, or the path of what is no object (<c>/version</c>).</param>
internal readonly record struct RequestKey(string Cluster, string Verb, string Kind, int Status);

/// <summary>How often each thing was asked of each cluster, and what came of it.</summary>
internal sealed class RequestCounts
{
    private readonly ConcurrentDictionary<RequestKey, long> _counts = [];

    public void Add(RequestKey key) => _counts.AddOrUpdate(key, 1, static (_, count) => count + 1);

    public IEnumerable<object> Rows() => _counts
        .OrderBy(pair => (pair.Key.Cluster, pair.Key.Kind, pair.Key.Verb, pair.Key.Status))
        .Select(pair => new { pair.Key.Cluster, pair.Key.Verb, pair.Key.Kind, pair.Key.Status, Count = pair.Value });
}
