using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Collection.Past;

/// <summary>What the history store tells of one instant: who was known, and since when each subject was as it was.</summary>
/// <param name="Known">Clusters and nodes with their status of then.</param>
/// <param name="Changes">Changes of status up to the instant, newest first.</param>
internal sealed record PastKnowledge(KnownFleet Known, IReadOnlyList<Transition> Changes)
{
    /// <summary>Changes are read this far back, at most so many; what changed earlier has no known time.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(14);

    private const int MostChanges = 20_000;

    private readonly Dictionary<(string Cluster, string? Node), Transition> _last = LastOf(Changes);

    public static async Task<PastKnowledge> ReadAsync(IFleetHistory history, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var known = await history.LoadAsync(cancellationToken);
        var page = await history.TransitionsAsync(new TransitionQuery(at - Memory, at, Limit: MostChanges), cancellationToken);
        var last = LastOf(page.Items);
        return new PastKnowledge(At(known, last, at), page.Items);
    }

    /// <summary>Unix seconds by subject; 0 where the store does not tell, or tells of another status.</summary>
    public SubjectTimes SinceOf(FleetInventory inventory, FleetScores scores)
    {
        var since = new SubjectTimes(new int[inventory.ClusterCount], new int[inventory.NodeCount]);
        var clusters = Known.Clusters.ToDictionary(cluster => cluster.Name, cluster => (cluster.Status, cluster.Since), StringComparer.Ordinal);
        var nodes = Known.Nodes.ToDictionary(node => (node.Cluster, node.Name), node => (node.Status, node.Since));
        for (var row = 0; row < inventory.ClusterCount; row++)
        {
            var name = inventory.Clusters[row].Name;
            since.Clusters[row] = Since((name, null), scores.Clusters.Status[row], clusters.TryGetValue(name, out var known) ? known : null);
            for (var node = inventory.FirstNode[row]; node < inventory.FirstNode[row + 1]; node++)
            {
                var key = (name, inventory.NodeNames[node]);
                since.Nodes[node] = Since(key, scores.Nodes.Status[node], nodes.TryGetValue(key, out var one) ? one : null);
            }
        }

        return since;
    }

    /// <summary>Findings with the time since when they held, where the store tells.</summary>
    public FleetFindings Date(FleetFindings findings)
    {
        var known = Known.Findings.ToDictionary(finding => finding.Key, finding => finding.Since);
        return findings with
        {
            Active = [.. findings.Active.Select(active => active with { Since = known.TryGetValue(active.Key, out var since) ? since : null })],
        };
    }

    private int Since((string, string?) subject, HealthStatus status, (HealthStatus Status, DateTimeOffset Since)? known)
    {
        if (_last.TryGetValue(subject, out var change) && change.To == status)
            return (int)change.At.ToUnixTimeSeconds();
        return known is { } entry && entry.Status == status ? (int)entry.Since.ToUnixTimeSeconds() : 0;
    }

    /// <summary>A subject that took its present status later was there before only if it changed before.</summary>
    private static KnownFleet At(KnownFleet now, Dictionary<(string Cluster, string? Node), Transition> last, DateTimeOffset at)
    {
        var clusters = now.Clusters
            .Where(cluster => cluster.Since <= at || last.ContainsKey((cluster.Name, null)))
            .Select(cluster => cluster.Since <= at
                ? cluster with { LastSeen = Earlier(cluster.LastSeen, at) }
                : cluster with { Status = last[(cluster.Name, null)].To, Since = last[(cluster.Name, null)].At, LastSeen = Earlier(cluster.LastSeen, at) });
        var nodes = now.Nodes
            .Where(node => node.Since <= at || last.ContainsKey((node.Cluster, node.Name)))
            .Select(node => node.Since <= at
                ? node
                : node with { Status = last[(node.Cluster, node.Name)].To, Since = last[(node.Cluster, node.Name)].At });
        var findings = now.Findings.Where(finding => finding.Since <= at && !(finding.Ended < at));
        return new KnownFleet([.. clusters], [.. nodes]) { Findings = [.. findings] };
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static Dictionary<(string Cluster, string? Node), Transition> LastOf(IEnumerable<Transition> newestFirst)
    {
        var last = new Dictionary<(string, string?), Transition>();
        foreach (var change in newestFirst)
            last.TryAdd((change.Cluster, change.Node), change);
        return last;
    }
}
