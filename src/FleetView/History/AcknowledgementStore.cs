using FleetView.Model;
using Microsoft.EntityFrameworkCore;
using static FleetView.History.StoredInstants;

namespace FleetView.History;

/// <summary>The table of acknowledgements. Its methods throw what the provider throws.</summary>
internal sealed class AcknowledgementStore(HistoryDatabase database)
{
    public string Name => database.Location.Name;

    public async Task<IReadOnlyList<Acknowledgement>> OpenAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var rows = await context.Acknowledgements.AsNoTracking().Where(row => row.EndedAt == null).ToListAsync(cancellationToken);
        return rows.ConvertAll(ToModel);
    }

    /// <summary>Adds it and ends those that held for the same subject, both or neither.</summary>
    public async Task<Acknowledgement> AddAsync(Acknowledgement one, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var row = ToRow(one);
        var replaced = await context.Acknowledgements
            .Where(known => known.EndedAt == null && known.Cluster == row.Cluster && known.Node == row.Node && known.Signal == row.Signal)
            .ToListAsync(cancellationToken);
        foreach (var known in replaced)
            (known.EndedAt, known.EndedBecause) = (row.At, $"replaced by {one.By}");
        context.Acknowledgements.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return ToModel(row);
    }

    /// <returns>The one that held and now does not; null: none of this number held.</returns>
    public async Task<Acknowledgement?> EndAsync(AcknowledgementEnd end, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var row = await context.Acknowledgements.SingleOrDefaultAsync(row => row.Id == end.Id && row.EndedAt == null, cancellationToken);
        if (row is null)
            return null;
        (row.EndedAt, row.EndedBecause) = (end.At.ToUnixTimeMilliseconds(), end.Because);
        await context.SaveChangesAsync(cancellationToken);
        return ToModel(row);
    }

    public async Task<AcknowledgementPage> ReadAsync(AcknowledgementQuery query, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var rows = Filter(context.Acknowledgements.AsNoTracking(), query);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Skip(query.Offset).Take(query.Limit).ToListAsync(cancellationToken);
        return new AcknowledgementPage(total, page.ConvertAll(ToModel));
    }

    // Translated to SQL, where comparison rules have no place: hence lower-casing on both sides.
#pragma warning disable CA1304, CA1311, CA1862
    private static IQueryable<AcknowledgementRow> Filter(IQueryable<AcknowledgementRow> rows, AcknowledgementQuery query)
    {
        if (query.From?.ToUnixTimeMilliseconds() is { } from)
            rows = rows.Where(row => row.EndedAt == null || row.EndedAt >= from);
        if (query.To?.ToUnixTimeMilliseconds() is { } to)
            rows = rows.Where(row => row.At <= to);
        if (query.Cluster is { } cluster)
            rows = rows.Where(row => row.Cluster == cluster);
        if (query.Active is { } active)
            rows = rows.Where(row => (row.EndedAt == null) == active);
        if (query.Text?.ToLowerInvariant() is { } text)
            rows = rows.Where(row => row.Cluster.ToLower().Contains(text) || row.Node.ToLower().Contains(text));
        return rows;
    }
#pragma warning restore CA1304, CA1311, CA1862

    private static AcknowledgementRow ToRow(Acknowledgement one) => new()
    {
        Cluster = one.Subject.Cluster,
        Node = one.Subject.Node ?? "",
        Signal = one.Subject.Signal ?? "",
        Status = one.Status,
        At = one.At.ToUnixTimeMilliseconds(),
        Until = one.Until.ToUnixTimeMilliseconds(),
        By = one.By,
        Reason = one.Reason,
    };

    private static Acknowledgement ToModel(AcknowledgementRow row)
    {
        return new Acknowledgement(
            row.Id, new AcknowledgedSubject(row.Cluster, Part(row.Node), Part(row.Signal)), row.Status, Instant(row.At), Instant(row.Until), row.By, row.Reason)
        {
            EndedAt = Instant(row.EndedAt),
            EndedBecause = row.EndedBecause,
        };

        static string? Part(string text) => text.Length == 0 ? null : text;
    }
}
