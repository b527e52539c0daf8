using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FleetView.Configuration;
using Microsoft.Extensions.Options;

namespace FleetView.History;

/// <inheritdoc cref="IScreenTokens"/>
internal sealed class ScreenTokens(ScreenTokenStore store, IOptions<FleetViewOptions> options, TimeProvider time, ILogger<ScreenTokens> logger)
    : IScreenTokens, IDisposable
{
    private const int SecretBytes = 32;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _revocations = new();
    private readonly ConcurrentDictionary<long, ScreenToken> _unkept = new();
    private volatile HeldToken[] _held = [];
    private volatile bool _read;
    private volatile ScreenTokenList _current = new([], "the history is not read yet");

    public ScreenTokenList Current => _current;

    public ScreenTokenCheck Check(string presented, string screen)
    {
        var hash = Hash(presented);
        ScreenToken? found = null;
        // Every token is compared, each in constant time: the answer's delay tells nothing about any of them.
        foreach (var held in _held)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, held.Hash))
                found = held.Token;
        }

        return new ScreenTokenCheck(AccessOf(found, screen), found);
    }

    public CancellationToken RevocationOf(long id)
    {
        var source = _revocations.GetOrAdd(id, _ => new CancellationTokenSource());
        // It was revoked between check and call.
        if (Array.Find(_held, held => held.Token.Id == id) is not { Token.RevokedAt: null })
            source.Cancel();
        return source.Token;
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var kept = await store.LoadAsync(cancellationToken);
            _read = true;
            Hold(kept, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = Fault(exception);
            if (fault != _current.Fault)
                logger.LogError("Tokens of screens cannot be read: {Fault}", fault);
            _current = _current with { Fault = fault };
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var token in _unkept.Values)
            await KeepAsync(token, cancellationToken);
    }

    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.Storage.RetentionDays);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await store.ForgetAsync(before, cancellationToken);
            Hold([.. _held.Where(held => held.Token.ExpiresAt >= before && !(held.Token.RevokedAt < before))], null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("Old tokens of screens cannot be removed: {Fault}", Fault(exception));
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<ScreenTokenMade> MakeAsync(ScreenTokenRequest request, CancellationToken cancellationToken)
    {
        var secret = IScreenTokens.Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var now = time.GetUtcNow();
        var asked = new HeldToken(new ScreenToken(0, request.Name, request.Screen, request.By, now, now + request.Lifetime), Hash(secret));
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var made = await store.AddAsync(asked, cancellationToken);
            Hold([made, .. _held], null);
            logger.LogInformation("{By} made the token {Name} for screen {Screen}", request.By, request.Name, request.Screen);
            return new ScreenTokenMade(made.Token, secret, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new ScreenTokenMade(null, null, Fault(exception));
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<string?> RevokeAsync(long id, string by, CancellationToken cancellationToken)
    {
        ScreenToken revoked;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Array.Find(_held, held => held.Token.Id == id) is not { Token.RevokedAt: null } known)
                return null;
            revoked = known.Token with { RevokedAt = time.GetUtcNow(), RevokedBy = by };
            Hold([.. _held.Select(held => held.Token.Id == id ? held with { Token = revoked } : held)], _current.Fault);
            if (_revocations.TryGetValue(id, out var source))
                await source.CancelAsync();
        }
        finally
        {
            _turn.Release();
        }

        logger.LogInformation("{By} revoked the token {Name} of screen {Screen}", by, revoked.Name, revoked.Screen);
        return await KeepAsync(revoked, cancellationToken);
    }

    public void Dispose()
    {
        _turn.Dispose();
        foreach (var source in _revocations.Values)
            source.Dispose();
    }

    private async Task<string?> KeepAsync(ScreenToken revoked, CancellationToken cancellationToken)
    {
        try
        {
            await store.RevokeAsync(revoked, cancellationToken);
            if (_unkept.TryRemove(revoked.Id, out _))
                logger.LogInformation("The revocation of token {Name} is kept now", revoked.Name);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = Fault(exception);
            if (_unkept.TryAdd(revoked.Id, revoked))
                logger.LogError("The revocation of token {Name} is not kept and will be tried again: {Fault}", revoked.Name, fault);
            return fault;
        }
    }

    private ScreenAccess AccessOf(ScreenToken? token, string screen)
    {
        if (token is null)
            return _read ? ScreenAccess.Unknown : ScreenAccess.NotRead;
        if (token.RevokedAt is not null)
            return ScreenAccess.Revoked;
        if (token.ExpiresAt <= time.GetUtcNow())
            return ScreenAccess.Expired;
        return token.Screen == screen ? ScreenAccess.Granted : ScreenAccess.OtherScreen;
    }

    private void Hold(IReadOnlyList<HeldToken> held, string? fault)
    {
        _held = [.. held];
        _current = new ScreenTokenList([.. held.Select(one => one.Token)], fault);
    }

    private string Fault(Exception exception) => HistoryFaults.Describe(exception, store.Name);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
