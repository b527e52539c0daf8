using System.Text.Json;
using FleetView.Model;
using Microsoft.EntityFrameworkCore;
using static FleetView.History.StoredInstants;

namespace FleetView.History;

/// <summary>The database behind the history. Its methods throw what the provider throws; the callers turn that into a fault.</summary>
internal sealed class HistoryDatabase(IDbContextFactory<HistoryContext> contexts, HistoryLocation location)
{
    private readonly Lock _opening = new();
    private Task? _open;

    public HistoryLocation Location => location;

    /// <summary>
    /// Brings the schema up to date, once. Whoever asks meanwhile shares that attempt: a server that does not answer would
    /// else be waited for by one after the other.
    /// </summary>
    /// <exception cref="HistoryVersionException">A newer FleetView wrote it.</exception>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        lock (_opening)
        {
            if (_open is null || _open.IsFaulted || _open.IsCanceled)
                _open = Task.Run(() => MigrateAsync(CancellationToken.None), CancellationToken.None);
            return _open.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The tables, once their schema is up to date.</summary>
    /// <exception cref="HistoryVersionException">A newer FleetView wrote it.</exception>
    public async Task<HistoryContext> ContextAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        return await contexts.CreateDbContextAsync(cancellationToken);
    }

    public async Task WriteAsync(PendingChanges changes, CancellationToken cancellationToken)
    {
        await using var context = await ContextAsync(cancellationToken);
        await ChangeWriter.WriteAsync(context, changes, cancellationToken);
    }

    public async Task<KnownFleet> LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await ContextAsync(cancellationToken);
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
            Settings = await SettingsAsync(context, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<KnownSetting>> SettingsAsync(HistoryContext context, CancellationToken cancellationToken)
    {
        var rows = await context.KnownSettings.AsNoTracking().ToListAsync(cancellationToken);
        var changed = await context.SettingChanges.AsNoTracking()
            .GroupBy(row => new { row.Cluster, row.Key })
            .Select(group => new { group.Key.Cluster, group.Key.Key, At = group.Max(row => row.At) })
            .ToDictionaryAsync(last => (last.Cluster, last.Key), last => last.At, cancellationToken);
        return rows.ConvertAll(row => new KnownSetting(
            row.Cluster, row.Key, row.Value, Instant(row.Since), changed.GetValueOrDefault((row.Cluster, row.Key)) != row.Since));
    }

    private static FindingKey KeyOf(FindingRow row)
    {
        return new FindingKey(row.Finding, Part(row.Cluster), Part(row.Node), Part(row.Group));

        static string? Part(string text) => text.Length == 0 ? null : text;
    }

    public async Task<TransitionPage> TransitionsAsync(TransitionQuery query, CancellationToken cancellationToken)
    {
        await using var context = await ContextAsync(cancellationToken);
        var rows = TransitionFilter.Apply(context.Transitions.AsNoTracking(), query);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Skip(query.Offset).Take(query.Limit)
            .ToListAsync(cancellationToken);
        return new TransitionPage(total, page.ConvertAll(row => new Transition(
            Instant(row.At), row.Cluster, row.Node, row.From, row.To, row.TopArea, row.TopSignal)));
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await location.PrepareAsync(context, cancellationToken);
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToArray();
        if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } unknown)
            throw new HistoryVersionException(location.Name, unknown);
        if (applied.Length < known.Count)
        {
            await location.UnlockAsync(context, cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }

        await location.CompleteAsync(context, cancellationToken);
    }
}

/// <summary>The database was written by a newer FleetView; to go on would lose what this one does not know.</summary>
public sealed class HistoryVersionException(string database, string migration) : Exception(
    $"The history database {database} was written by a newer version of FleetView (it holds migration {migration}, which this version "
    + "does not know). Start that version again, or point FleetView:DataPath or FleetView:Storage:ConnectionString elsewhere.");
