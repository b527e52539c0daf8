using System.Text.Json;
using FleetView.Model;
using Microsoft.EntityFrameworkCore;

namespace FleetView.History;

/// <summary>The database behind the history. Its methods throw what the provider throws; the callers turn that into a fault.</summary>
internal sealed class HistoryDatabase(IDbContextFactory<HistoryContext> contexts, HistoryLocation location) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile bool _open;

    public HistoryLocation Location => location;

    /// <summary>Brings the schema up to date, once.</summary>
    /// <exception cref="HistoryVersionException">A newer FleetView wrote it.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_open)
            return;
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (!_open)
                await MigrateAsync(cancellationToken);
            _open = true;
        }
        finally
        {
            _opening.Release();
        }
    }

    public async Task WriteAsync(PendingChanges changes, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await ChangeWriter.WriteAsync(context, changes, cancellationToken);
    }

    public async Task<KnownFleet> LoadAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var clusters = await context.KnownClusters.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
        var nodes = await context.KnownNodes.AsNoTracking()
            .OrderBy(row => row.Cluster).ThenBy(row => row.Name).ToListAsync(cancellationToken);
        var findings = await context.Findings.AsNoTracking().ToListAsync(cancellationToken);
        return new KnownFleet(
            clusters.ConvertAll(row => new KnownCluster(
                row.Name, JsonSerializer.Deserialize<string[]>(row.Sources) ?? [], row.Status, Instant(row.Since), Instant(row.LastSeen))),
            nodes.ConvertAll(row => new KnownNode(row.Cluster, row.Name, row.Status, Instant(row.Since), Instant(row.LastSeen))))
        {
            Findings = findings.ConvertAll(row => new KnownFinding(KeyOf(row), Instant(row.Since), Instant(row.Ended), row.Peak, Instant(row.PeakAt))),
        };
    }

    private static FindingKey KeyOf(FindingRow row)
    {
        return new FindingKey(row.Finding, Part(row.Cluster), Part(row.Node), Part(row.Group));

        static string? Part(string text) => text.Length == 0 ? null : text;
    }

    public async Task<TransitionPage> TransitionsAsync(TransitionQuery query, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = TransitionFilter.Apply(context.Transitions.AsNoTracking(), query);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Skip(query.Offset).Take(query.Limit)
            .ToListAsync(cancellationToken);
        return new TransitionPage(total, page.ConvertAll(row => new Transition(
            Instant(row.At), row.Cluster, row.Node, row.From, row.To, row.TopArea, row.TopSignal)));
    }

    public void Dispose() => _opening.Dispose();

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } known ? Instant(known) : null;

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        location.CreateFolder();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToArray();
        if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } unknown)
            throw new HistoryVersionException(location.Name, unknown);
        if (applied.Length < known.Count)
        {
            // One process owns the database: a migration lock found here was left by one that was killed, and EF Core
            // would wait for it for ever.
            await context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }

        // Readers do not wait for the writer; kept in the file, so that a file made elsewhere gets it too.
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal'", cancellationToken);
    }
}

/// <summary>The database was written by a newer FleetView; to go on would lose what this one does not know.</summary>
public sealed class HistoryVersionException(string database, string migration) : Exception(
    $"The history database {database} was written by a newer version of FleetView (it holds migration {migration}, which this version "
    + "does not know). Start that version again, or point FleetView:DataPath or FleetView:Storage:ConnectionString elsewhere.");
