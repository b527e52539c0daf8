using FleetView.Findings;
using FleetView.History;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Collection;

/// <summary>
/// Since when each finding holds, and which held until lately. A finding ends when it is known not to hold; while nothing
/// is known of it, it stays and says so.
/// </summary>
internal sealed class FindingLedger
{
    /// <summary>Ended findings are listed this long.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(6);

    /// <summary>One that holds again so soon never ended.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>One of which nothing is known for so long is told no more.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromHours(24);

    /// <summary>A peak that grows is written this often.</summary>
    private static readonly TimeSpan PeakInterval = TimeSpan.FromMinutes(5);

    private readonly Dictionary<FindingKey, Entry> _open = [];
    private readonly Dictionary<FindingKey, EndedFinding> _ended = [];

    /// <summary>Takes over what earlier processes knew, also after the first snapshots: what holds now and held then never ended.</summary>
    /// <returns>What it replaced, to be written again.</returns>
    public IReadOnlyList<KnownFinding> Load(IEnumerable<KnownFinding> known) => [.. known.Select(Take).OfType<KnownFinding>()];

    private KnownFinding? Take(KnownFinding known)
    {
        if (_open.TryGetValue(known.Key, out var own))
        {
            if (known.Ended is { } until && own.Since - until > Pause)
                return null;
            _open[known.Key] = new Entry(known.Since) { Peak = known.Peak, PeakAt = known.PeakAt, HeldSince = own.HeldSince };
            return known with { Ended = null };
        }

        if (_ended.TryGetValue(known.Key, out var over))
        {
            _ended[known.Key] = over with { Since = known.Since };
            return new KnownFinding(known.Key, known.Since, over.Ended, over.Peak, over.PeakAt);
        }

        if (known.Ended is { } ended)
            _ended[known.Key] = new EndedFinding(known.Key, known.Since, ended, known.Peak, known.PeakAt);
        else
            _open[known.Key] = new Entry(known.Since) { Peak = known.Peak, PeakAt = known.PeakAt };
        return null;
    }

    /// <summary>Compares with the snapshot before.</summary>
    public (FleetFindings Findings, FindingChanges Changes) Apply(
        FindingRules rules, FleetReadings readings, FleetScores scores, DateTimeOffset asOf, FleetObjects? objects = null)
    {
        var changes = new FindingChanges();
        var active = rules.Evaluate(readings, scores, objects).Select(found => Hold(found, rules, readings, asOf, changes)).ToList();
        var present = active.Select(found => found.Key).ToHashSet();
        foreach (var key in _open.Keys.Where(key => !present.Contains(key)).ToArray())
        {
            if (rules.IsOver(key, readings, scores, objects) || asOf - (_open[key].HeldSince ?? asOf) > LongestHold)
                End(key, asOf, changes);
            else
                active.Add(Held(key, rules, readings.Inventory, asOf));
        }

        Forget(asOf, changes);
        var ended = _ended.Values.OrderByDescending(finding => finding.Ended).ThenBy(finding => finding.Key.ToString(), StringComparer.Ordinal);
        return (new FleetFindings(active, [.. ended], NodeTraitShares.Of(readings.Inventory, scores)), changes);
    }

    private ActiveFinding Hold(ActiveFinding found, FindingRules rules, FleetReadings readings, DateTimeOffset asOf, FindingChanges changes)
    {
        var isNew = !_open.TryGetValue(found.Key, out var entry);
        entry ??= _open[found.Key] = Begin(found.Key, asOf);
        entry.HeldSince = null;
        var signal = rules.Catalogue.Findings[found.Finding].Evidence is [var first, ..] ? rules.Catalogue.Find(first) : null;
        if (FindingPeak.Of(found, readings, rules.Catalogue) is { } value
            && FindingPeak.IsWorse(value, entry.Peak, signal!.Thresholds.Worse))
            (entry.Peak, entry.PeakAt) = (value, asOf);
        if (isNew || (entry.PeakAt > entry.Written && asOf - entry.Written >= PeakInterval))
        {
            entry.Written = asOf;
            changes.Set.Add(new KnownFinding(found.Key, entry.Since, null, entry.Peak, entry.PeakAt));
        }

        return found with { Since = entry.Since };
    }

    private Entry Begin(FindingKey key, DateTimeOffset asOf)
    {
        var isAgain = _ended.Remove(key, out var ended) && asOf - ended.Ended <= Pause;
        return isAgain ? new Entry(ended!.Since) { Peak = ended.Peak, PeakAt = ended.PeakAt } : new Entry(asOf);
    }

    private void End(FindingKey key, DateTimeOffset asOf, FindingChanges changes)
    {
        _open.Remove(key, out var entry);
        _ended[key] = new EndedFinding(key, entry!.Since, asOf, entry.Peak, entry.PeakAt);
        changes.Set.Add(new KnownFinding(key, entry.Since, asOf, entry.Peak, entry.PeakAt));
    }

    private ActiveFinding Held(FindingKey key, FindingRules rules, FleetInventory inventory, DateTimeOffset asOf)
    {
        var entry = _open[key];
        entry.HeldSince ??= asOf;
        var cluster = key.Cluster is null ? -1 : Array.FindIndex(inventory.Clusters, info => info.Name == key.Cluster);
        var node = key.Node is null
            ? -1
            : inventory.FirstNode[cluster] + inventory.NodeNames.AsSpan(inventory.FirstNode[cluster], inventory.NodesOf(cluster)).IndexOf(key.Node);
        return new ActiveFinding(key, rules.Catalogue.FindFinding(key.Finding)!.Ordinal, cluster, node, [], [])
        {
            Since = entry.Since,
            HeldSince = entry.HeldSince,
        };
    }

    private void Forget(DateTimeOffset asOf, FindingChanges changes)
    {
        foreach (var old in _ended.Values.Where(finding => asOf - finding.Ended > Remembered).ToArray())
        {
            _ended.Remove(old.Key);
            changes.Forgotten.Add(old.Key);
        }
    }

    private sealed class Entry(DateTimeOffset since)
    {
        public DateTimeOffset Since { get; } = since;

        public DateTimeOffset? HeldSince { get; set; }

        public double? Peak { get; set; }

        public DateTimeOffset? PeakAt { get; set; }

        public DateTimeOffset Written { get; set; } = since;
    }
}

internal sealed class FindingChanges
{
    public List<KnownFinding> Set { get; } = [];

    public List<FindingKey> Forgotten { get; } = [];
}
