using FleetView.Model;
using Microsoft.EntityFrameworkCore;
using static FleetView.History.StoredInstants;

namespace FleetView.History;

/// <inheritdoc cref="IFindingHistory"/>
internal sealed class FindingHistory(
    HistoryDatabase database, ILogger<FindingHistory> logger) : IFindingHistory
{
    public const int Most = 20_000;

    public async Task<FindingSpanPage> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await database.ContextAsync(cancellationToken);
            var (first, last) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
            var known = await context.Findings.AsNoTracking()
                .Where(row => row.Since <= last && (row.Ended == null || row.Ended >= first))
                .OrderByDescending(row => row.Since).Take(Most + 1).ToListAsync(cancellationToken);
            var ended = await context.EndedFindings.AsNoTracking()
                .Where(row => row.Since <= last && row.Ended >= first)
                .OrderByDescending(row => row.Since).Take(Most + 1).ToListAsync(cancellationToken);
            return Page([.. known.Select(Span), .. ended.Select(Span)]);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = HistoryFaults.Describe(exception, database.Location.Name);
            logger.LogWarning("Findings cannot be read: {Fault}", fault);
            return new FindingSpanPage([], Fault: fault);
        }
    }

    // One that ended and held again soon after never ended: what is known of it now comes first and wins.
    private static FindingSpanPage Page(IReadOnlyList<FindingSpan> spans)
    {
        var all = spans.DistinctBy(span => (span.Key, span.Since)).OrderByDescending(span => span.Since).ToArray();
        return new FindingSpanPage([.. all.Take(Most)], all.Length > Most);
    }

    private static FindingSpan Span(FindingRow row) => new(
        Key(row.Finding, row.Cluster, row.Node, row.Group), Instant(row.Since), Instant(row.Ended));

    private static FindingSpan Span(EndedFindingRow row) => new(
        Key(row.Finding, row.Cluster, row.Node, row.Group), Instant(row.Since), Instant(row.Ended));

    private static FindingKey Key(string finding, string cluster, string node, string group) => new(finding, Part(cluster), Part(node), Part(group));

    private static string? Part(string text) => text.Length == 0 ? null : text;
}
