namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>An object and the revision of its last change.</summary>
internal readonly record struct Versioned(ApiObject Object, long Revision);

/// <param name="Before">Null for an object that came.</param>
/// <param name="After">Null for one that went.</param>
internal readonly record struct ObjectChange(long Revision, ApiObject? Before, ApiObject? After);

/// <summary>The objects of one source with their revisions, and the changes among them as far back as is remembered: a
/// client that wants older ones has to list again.</summary>
internal sealed class TrackedSet
{
    private const int FewestChangesKept = 1024;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<ObjectChange> _changes = [];
    private Versioned[]? _sorted;
    private int _pass;

    /// <summary>Changes up to here are forgotten.</summary>
    public long CompactedRevision { get; private set; }

    public IReadOnlyCollection<ObjectChange> Changes => _changes;

    /// <summary>All objects, by key.</summary>
    public Versioned[] Sorted => _sorted ??= Sort();

    /// <param name="objects">All that there are now.</param>
    /// <param name="nextRevision">Gives each change a revision of its own.</param>
    public void Refresh(IEnumerable<ApiObject> objects, Func<long> nextRevision)
    {
        var isFirst = _pass++ == 0;
        foreach (var it in objects)
            Note(it, nextRevision, isFirst);
        if (isFirst)
            CompactedRevision = nextRevision();
        else
            NoteGone(nextRevision);
        while (_changes.Count > Math.Max(FewestChangesKept, 4 * _entries.Count))
            CompactedRevision = _changes.Dequeue().Revision;
    }

    private void Note(ApiObject it, Func<long> nextRevision, bool isFirst)
    {
        if (!_entries.TryGetValue(it.Key, out var entry))
        {
            entry = new Entry { Object = it, Fingerprint = it.Fingerprint, Revision = nextRevision(), Pass = _pass };
            _entries.Add(it.Key, entry);
            _sorted = null;
            if (!isFirst)
                _changes.Enqueue(new ObjectChange(entry.Revision, null, it));
            return;
        }
        if (entry.Pass == _pass)
            throw new InvalidOperationException($"Two objects have the key {it.Key}.");
        entry.Pass = _pass;
        if (it.Fingerprint == entry.Fingerprint)
            return;
        var before = entry.Object;
        (entry.Object, entry.Fingerprint, entry.Revision) = (it, it.Fingerprint, nextRevision());
        _sorted = null;
        _changes.Enqueue(new ObjectChange(entry.Revision, before, it));
    }

    private void NoteGone(Func<long> nextRevision)
    {
        foreach (var (key, entry) in _entries)
        {
            if (entry.Pass == _pass)
                continue;
            _entries.Remove(key);
            _sorted = null;
            _changes.Enqueue(new ObjectChange(nextRevision(), entry.Object, null));
        }
    }

    private Versioned[] Sort()
    {
        var sorted = new Versioned[_entries.Count];
        var i = 0;
        foreach (var entry in _entries.Values)
            sorted[i++] = new Versioned(entry.Object, entry.Revision);
        Array.Sort(sorted, static (one, other) => string.CompareOrdinal(one.Object.Key, other.Object.Key));
        return sorted;
    }

    private sealed class Entry
    {
        public required ApiObject Object { get; set; }

        public required ulong Fingerprint { get; set; }

        public required long Revision { get; set; }

        public required int Pass { get; set; }
    }
}
