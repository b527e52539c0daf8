using FleetView.History;

namespace FleetView.Tests.Support;

/// <summary>Tokens in memory, whose secret is their name; refuses to keep any while it has a fault.</summary>
public sealed class FakeScreenTokens : IScreenTokens, IDisposable
{
    private readonly Dictionary<long, CancellationTokenSource> _revocations = [];

    public string? Fault { get; set; }

    public ScreenTokenList Current { get; private set; } = new([]);

    public ScreenToken Add(string secret, string screen, string by = "ana") => Add(secret, screen, by, TimeSpan.FromDays(1));

    public ScreenTokenCheck Check(string presented, string screen)
    {
        var token = Current.Tokens.FirstOrDefault(one => one.Name == presented);
        var access = token switch
        {
            null => ScreenAccess.Unknown,
            { RevokedAt: not null } => ScreenAccess.Revoked,
            _ when token.ExpiresAt <= DateTimeOffset.UtcNow => ScreenAccess.Expired,
            _ when token.Screen != screen => ScreenAccess.OtherScreen,
            _ => ScreenAccess.Granted,
        };
        return new ScreenTokenCheck(access, token);
    }

    public CancellationToken RevocationOf(long id) => _revocations[id].Token;

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task KeepAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ForgetAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ScreenTokenMade> MakeAsync(ScreenTokenRequest request, CancellationToken cancellationToken) => Task.FromResult(Fault is null
        ? new ScreenTokenMade(Add(request.Name, request.Screen, request.By, request.Lifetime), request.Name, null)
        : new ScreenTokenMade(null, null, Fault));

    public async Task<string?> RevokeAsync(long id, string by, CancellationToken cancellationToken)
    {
        Current = new ScreenTokenList(
            [.. Current.Tokens.Select(token => token.Id == id ? token with { RevokedAt = DateTimeOffset.UtcNow, RevokedBy = by } : token)]);
        await _revocations[id].CancelAsync();
        return Fault;
    }

    public void Dispose()
    {
        foreach (var revocation in _revocations.Values)
            revocation.Dispose();
    }

    private ScreenToken Add(string secret, string screen, string by, TimeSpan lifetime)
    {
        var now = DateTimeOffset.UtcNow;
        var token = new ScreenToken(Current.Tokens.Count + 1, secret, screen, by, now, now + lifetime);
        _revocations[token.Id] = new CancellationTokenSource();
        Current = new ScreenTokenList([token, .. Current.Tokens]);
        return token;
    }
}
