using FleetView.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace FleetView.History;

/// <summary>
/// Forgets once an hour what is older than <c>Storage:RetentionDays</c>, a few rows at a time: writers get their turn in
/// between. Transitions are kept for good. The space of what is gone is used again.
/// </summary>
internal sealed class HistoryRetention(
    HistoryDatabase database, IDbContextFactory<HistoryContext> contexts, IOptions<FleetViewOptions> options, TimeProvider time,
    ILogger<HistoryRetention> logger) : BackgroundService
{
    /// <summary>Rows of one transaction.</summary>
    internal const int BatchSize = 1_000;

    private static readonly TimeSpan Renewal = TimeSpan.FromHours(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private static readonly string[] Deletions =
    [
        """
        DELETE FROM "ClusterScores" WHERE ("Cluster", "At") IN (SELECT "Cluster", "At" FROM "ClusterScores" WHERE "At" < @p0 LIMIT @p1)
        """,
        """
        DELETE FROM "EndedFindings" WHERE ("Finding", "Cluster", "Node", "Group", "Since") IN
        (SELECT "Finding", "Cluster", "Node", "Group", "Since" FROM "EndedFindings" WHERE "Ended" < @p0 LIMIT @p1)
        """,
        ById("SettingChanges", "\"At\" < @p0"),
        ById("Annotations", "\"At\" < @p0 AND (\"Until\" IS NULL OR \"Until\" < @p0)"),
        ById("Acknowledgements", "\"EndedAt\" < @p0"),
    ];

    /// <summary>How many rows went.</summary>
    internal async Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.Storage.RetentionDays).ToUnixTimeMilliseconds();
        var gone = 0;
        await database.OpenAsync(cancellationToken);
        foreach (var deletion in Deletions)
        {
            int batch;
            do
            {
                gone += batch = await RunAsync(deletion, before, cancellationToken);
                if (batch > 0)
                    await Task.Delay(Breath, cancellationToken);
            }
            while (batch == BatchSize);
        }

        return gone;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(stoppingToken);
            await Task.Delay(Renewal, time, stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            var gone = await ForgetAsync(stoppingToken);
            if (gone > 0)
                logger.LogInformation("{Gone} rows of the history were older than {Days} days and are gone", gone, options.Value.Storage.RetentionDays);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogWarning("Old history cannot be removed: {Fault}", HistoryFaults.Describe(exception, database.Location.Name));
        }
    }

    private async Task<int> RunAsync(string deletion, long before, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var gone = await Statements.RunAsync(transaction.GetDbTransaction(), deletion, [[before, BatchSize]], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return gone;
    }

    private static string ById(string table, string isOld) =>
        $"DELETE FROM \"{table}\" WHERE \"Id\" IN (SELECT \"Id\" FROM \"{table}\" WHERE {isOld} LIMIT @p1)";
}
