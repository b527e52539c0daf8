using FleetView.Model;
using Microsoft.EntityFrameworkCore;
using static FleetView.History.StoredInstants;

namespace FleetView.History;

/// <inheritdoc cref="ISettingsHistory"/>
internal sealed class SettingsHistory(
    FleetHistory history, HistoryDatabase database, ILogger<SettingsHistory> logger) : ISettingsHistory
{
    /// <summary>Changes that the writer may not have on the disk yet; more of them at once are seen a little later.</summary>
    private const int MostRecent = 2_000;

    private readonly Lock _gate = new();
    private readonly Queue<SettingChange> _recent = new();
    private int _version;

    public int Version => Volatile.Read(ref _version);

    public void Record(SettingBatch batch)
    {
        history.Record(new HistoryBatch { Settings = batch.Known, SettingChanges = batch.Changes });
        if (batch.Changes.Count == 0)
            return;
        lock (_gate)
        {
            foreach (var change in batch.Changes)
                _recent.Enqueue(change);
            while (_recent.Count > MostRecent)
                _recent.Dequeue();
        }

        Interlocked.Increment(ref _version);
    }

    public async Task<SettingChangePage> ChangesAsync(SettingChangeQuery query, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await database.ContextAsync(cancellationToken);
            var (from, to) = (query.From.ToUnixTimeMilliseconds(), query.To.ToUnixTimeMilliseconds());
            var rows = context.SettingChanges.AsNoTracking().Where(row => row.At >= from && row.At <= to);
            if (query.Cluster is { } cluster)
                rows = rows.Where(row => row.Cluster == cluster);
            var page = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(query.Limit).ToListAsync(cancellationToken);
            var written = page.ConvertAll(row => new SettingChange(Instant(row.At), row.Cluster, row.Key, row.From, row.To));
            return new SettingChangePage([.. Recent(query).Union(written).OrderByDescending(change => change.At).Take(query.Limit)]);
        }
        catch (Exception exception) when (!IsEnd(exception, cancellationToken))
        {
            var fault = HistoryFaults.Describe(exception, database.Location.Name);
            logger.LogWarning("Changes of settings cannot be read: {Fault}", fault);
            return new SettingChangePage([], fault);
        }
    }

    private SettingChange[] Recent(SettingChangeQuery query)
    {
        lock (_gate)
            return [.. _recent.Where(change => change.At >= query.From && change.At <= query.To && (query.Cluster is null || change.Cluster == query.Cluster)).Reverse()];
    }

    private static bool IsEnd(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
