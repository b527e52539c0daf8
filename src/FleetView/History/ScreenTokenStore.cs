using Microsoft.EntityFrameworkCore;
using static FleetView.History.StoredInstants;

namespace FleetView.History;

/// <param name="Hash">SHA-256 of the secret, which is random enough to need no slower hash.</param>
internal sealed record HeldToken(ScreenToken Token, byte[] Hash);

/// <summary>The table of the screens' tokens. Its methods throw what the provider throws.</summary>
internal sealed class ScreenTokenStore(HistoryDatabase database)
{
    public string Name => database.Location.Name;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<HeldToken>> LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var rows = await context.ScreenTokens.AsNoTracking()
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(ToHeld);
    }

    public async Task<HeldToken> AddAsync(HeldToken held, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var row = new ScreenTokenRow
        {
            Name = held.Token.Name,
            Screen = held.Token.Screen,
            Hash = held.Hash,
            CreatedBy = held.Token.CreatedBy,
            CreatedAt = held.Token.CreatedAt.ToUnixTimeMilliseconds(),
            ExpiresAt = held.Token.ExpiresAt.ToUnixTimeMilliseconds(),
        };
        context.ScreenTokens.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return ToHeld(row);
    }

    public async Task RevokeAsync(ScreenToken revoked, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var at = revoked.RevokedAt?.ToUnixTimeMilliseconds();
        await context.ScreenTokens.Where(row => row.Id == revoked.Id).ExecuteUpdateAsync(
            row => row.SetProperty(token => token.RevokedAt, at).SetProperty(token => token.RevokedBy, revoked.RevokedBy),
            cancellationToken);
    }

    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var oldest = before.ToUnixTimeMilliseconds();
        await context.ScreenTokens.Where(row => row.ExpiresAt < oldest || row.RevokedAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    private static HeldToken ToHeld(ScreenTokenRow row) => new(
        new ScreenToken(row.Id, row.Name, row.Screen, row.CreatedBy, Instant(row.CreatedAt), Instant(row.ExpiresAt))
        {
            RevokedAt = Instant(row.RevokedAt),
            RevokedBy = row.RevokedBy,
        },
        row.Hash);
}
