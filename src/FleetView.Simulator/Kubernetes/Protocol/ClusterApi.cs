using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>The objects of one cluster's API with their revisions. Looks for changes only when somebody asks, and then at
/// most once per step. Everything happens under the cluster's own lock.</summary>
internal sealed class ClusterApi(SimulatedCluster cluster)
{
    /// <summary>Revisions keep ahead of the clock, so that those of a server before this one are seen to be old.</summary>
    private const long RevisionsPerSecond = 1000;

    private readonly Dictionary<ObjectSource, (TrackedSet Set, double At)> _sets = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ResourceKind, int> _lostPages = [];
    private readonly Dictionary<ResourceKind, int> _lostWatches = [];
    private long _revision;

    public SimulatedCluster Cluster { get; } = cluster;

    /// <summary>Runs against the cluster as it is at the instant.</summary>
    public T At<T>(DateTimeOffset instant, Func<ClusterApi, T> read) => Cluster.At(instant, () => read(this));

    public long Revision => _revision;

    public List<TrackedSet> Sets(ResourceKind kind, Selection selection)
    {
        var sets = new List<TrackedSet>();
        foreach (var source in kind.Sources)
        {
            if (source.MayMatch(selection))
                sets.Add(Current(source));
        }
        return sets;
    }

    /// <summary>Objects of all sources in the order of their keys.</summary>
    public Versioned[] Sorted(ResourceKind kind, Selection selection)
    {
        var sets = Sets(kind, selection);
        if (sets.Count == 1)
            return sets[0].Sorted;
        Versioned[] all = [.. sets.SelectMany(set => set.Sorted)];
        Array.Sort(all, static (one, other) => string.CompareOrdinal(one.Object.Key, other.Object.Key));
        return all;
    }

    /// <summary>Whether a continue token is answered as one that has expired.</summary>
    public bool LosesPage(ResourceKind kind)
    {
        var faults = Cluster.Kubernetes;
        var lost = _lostPages.GetValueOrDefault(kind);
        if (faults.Status != 410 && lost >= faults.ExpiredPages)
            return false;
        _lostPages[kind] = lost + 1;
        return true;
    }

    public bool LosesWatch(ResourceKind kind)
    {
        var lost = _lostWatches.GetValueOrDefault(kind);
        if (lost >= Cluster.Kubernetes.BusyWatches)
            return false;
        _lostWatches[kind] = lost + 1;
        return true;
    }

    private TrackedSet Current(ObjectSource source)
    {
        var now = Cluster.Seconds;
        if (_sets.TryGetValue(source, out var known) && known.At >= now)
            return known.Set;
        var set = known.Set ?? new TrackedSet();
        _revision = Math.Max(_revision, (long)(now * RevisionsPerSecond));
        set.Refresh(source.Objects(Cluster), () => ++_revision);
        _sets[source] = (set, now);
        return set;
    }
}
