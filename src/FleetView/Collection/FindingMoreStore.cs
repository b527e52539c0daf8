using System.Collections.Concurrent;
using FleetView.Model;

namespace FleetView.Collection;

/// <summary>What was asked about findings that hold, beside the readings; put into each snapshot.</summary>
internal sealed class FindingMoreStore
{
    private readonly ConcurrentDictionary<FindingKey, FindingMore> _more = new();

    public void Replace(IReadOnlyDictionary<FindingKey, FindingMore> more)
    {
        foreach (var (key, value) in more)
            _more[key] = value;
        foreach (var key in _more.Keys.Where(key => !more.ContainsKey(key)))
            _more.TryRemove(key, out _);
    }

    public FleetFindings AddTo(FleetFindings findings) => _more.IsEmpty
        ? findings
        : findings with
        {
            Active = [.. findings.Active.Select(active => _more.TryGetValue(active.Key, out var more) ? active with { More = more } : active)],
        };
}
