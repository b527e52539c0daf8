using System.Collections.Concurrent;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection;

/// <summary>What went wrong in one round and what it cost, gathered from the queries that run side by side.</summary>
internal sealed class RoundLog
{
    private readonly ConcurrentQueue<SourceFault> _faults = [];
    private readonly ConcurrentDictionary<string, byte> _warnings = new(StringComparer.Ordinal);

    public SourceFault? FirstFault => _faults.TryPeek(out var fault) ? fault : null;

    public IReadOnlyList<string> Warnings => [.. _warnings.Keys.Order(StringComparer.Ordinal)];

    public ConcurrentDictionary<string, SignalCost> Costs { get; } = new(StringComparer.Ordinal);

    public void Note<T>(QueryResult<T> result)
        where T : class
    {
        if (result.Fault is not null)
            _faults.Enqueue(result.Fault);
        foreach (var warning in result.Warnings)
            Warn(warning);
    }

    public void Fail(SourceFault fault) => _faults.Enqueue(fault);

    public void Warn(string warning) => _warnings.TryAdd(warning, 0);
}
