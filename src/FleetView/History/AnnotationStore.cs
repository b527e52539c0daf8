using System.Text.Encodings.Web;
using System.Text.Json;
using FleetView.Model;
using Microsoft.EntityFrameworkCore;
using static FleetView.History.StoredInstants;

namespace FleetView.History;

/// <summary>The table of annotations. Its methods throw what the provider throws.</summary>
internal sealed class AnnotationStore(HistoryDatabase database)
{
    // As it is written it is searched.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => database.Location.Name;

    public async Task<Annotation> AddAsync(Annotation one, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var row = new AnnotationRow
        {
            At = one.At.ToUnixTimeMilliseconds(),
            Until = one.Until?.ToUnixTimeMilliseconds(),
            Cluster = one.Cluster,
            Node = one.Node,
            Title = one.Title,
            Text = one.Text,
            Tags = JsonSerializer.Serialize(one.Tags, Readable),
            By = one.By,
        };
        context.Annotations.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return ToModel(row);
    }

    /// <returns>What was removed; null: there is none of this number.</returns>
    public async Task<Annotation?> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var row = await context.Annotations.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (row is null)
            return null;
        context.Annotations.Remove(row);
        await context.SaveChangesAsync(cancellationToken);
        return ToModel(row);
    }

    public async Task<AnnotationPage> ReadAsync(AnnotationQuery query, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var rows = Filter(context.Annotations.AsNoTracking(), query);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Skip(query.Offset).Take(query.Limit).ToListAsync(cancellationToken);
        return new AnnotationPage(total, page.ConvertAll(ToModel));
    }

    // Translated to SQL, where comparison rules have no place: hence lower-casing on both sides.
#pragma warning disable CA1304, CA1311, CA1862
    private static IQueryable<AnnotationRow> Filter(IQueryable<AnnotationRow> rows, AnnotationQuery query)
    {
        if (query.From?.ToUnixTimeMilliseconds() is { } from)
            rows = rows.Where(row => row.At >= from || row.Until >= from);
        if (query.To?.ToUnixTimeMilliseconds() is { } to)
            rows = rows.Where(row => row.At <= to);
        if (query.Cluster is { } cluster)
            rows = rows.Where(row => row.Cluster == null || row.Cluster == cluster);
        if (query.Node is { } node)
            rows = rows.Where(row => row.Node == null || row.Node == node);
        if (query.Text?.ToLowerInvariant() is { } text)
        {
            // Tags stand as a JSON array: a whole one has its quotes around it.
            var tag = JsonSerializer.Serialize(text, Readable);
            rows = rows.Where(row => row.Title.ToLower().Contains(text) || row.Tags.ToLower().Contains(tag));
        }

        return rows;
    }
#pragma warning restore CA1304, CA1311, CA1862

    private static Annotation ToModel(AnnotationRow row) => new(
        row.Id,
        Instant(row.At),
        Instant(row.Until),
        row.Cluster,
        row.Node,
        row.Title,
        row.Text,
        JsonSerializer.Deserialize<string[]>(row.Tags) ?? [],
        row.By);
}
