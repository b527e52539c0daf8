using System.Runtime.CompilerServices;
using FleetView.Model;
using Microsoft.EntityFrameworkCore;
using static FleetView.History.StoredInstants;

namespace FleetView.History;

/// <summary>Reads a long list piece by piece: between two of them a slow reader holds neither the database nor the rows.</summary>
internal sealed class TransitionPieces(HistoryDatabase database, TransitionQuery query)
{
    private const int Size = 5000;

    private long _newest;

    public async Task<TransitionExport> StartAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        _newest = await context.Transitions.MaxAsync(row => (long?)row.Id, cancellationToken) ?? 0;
        return new TransitionExport(await Rows(context).CountAsync(cancellationToken), ReadAsync(CancellationToken.None));
    }

    private async IAsyncEnumerable<Transition> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TransitionRow? last = null;
        for (var left = query.Limit; left > 0;)
        {
            var size = Math.Min(left, Size);
            var piece = await PieceAsync(last, size, cancellationToken);
            foreach (var row in piece)
                yield return Of(row);
            if (piece.Count < size)
                yield break;
            last = piece[^1];
            left -= size;
        }
    }

    /// <param name="last">The last row of the piece before; null: this is the first.</param>
    private async Task<List<TransitionRow>> PieceAsync(TransitionRow? last, int size, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var rows = Rows(context);
        // By its place, not its number in the list: the database would else count its way there again for every piece.
        if (last is not null)
            rows = rows.Where(row => row.At <= last.At && (row.At < last.At || row.Id < last.Id));
        return await rows
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Skip(last is null ? query.Offset : 0).Take(size)
            .ToListAsync(cancellationToken);
    }

    private IQueryable<TransitionRow> Rows(HistoryContext context) =>
        TransitionFilter.Apply(context.Transitions.AsNoTracking(), query).Where(row => row.Id <= _newest);

    private static Transition Of(TransitionRow row) =>
        new(Instant(row.At), row.Cluster, row.Node, row.From, row.To, row.TopArea, row.TopSignal);
}
