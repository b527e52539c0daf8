namespace FleetView.History;

/// <summary>
/// Tokens that open one screen each. All are held in memory, so that a check asks no disk; only hashes are kept, and
/// what is made or revoked is on the disk before the call returns.
/// </summary>
public interface IScreenTokens
{
    /// <summary>So that scanners of repositories and logs can tell what they have found.</summary>
    const string Prefix = "fvs_";

    /// <summary>What is known now; replaced whole with every change.</summary>
    ScreenTokenList Current { get; }

    /// <summary>Compares with every token in constant time.</summary>
    ScreenTokenCheck Check(string presented, string screen);

    /// <summary>Cancelled when the token is revoked: an open stream ends by it.</summary>
    CancellationToken RevocationOf(long id);

    /// <summary>Reads what earlier processes kept; until that is done <see cref="Current"/> has a fault.</summary>
    Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>Revocations that the disk refused are tried again.</summary>
    Task KeepAsync(CancellationToken cancellationToken);

    /// <summary>Removes those that ended longer ago than <c>Storage:RetentionDays</c>.</summary>
    Task ForgetAsync(CancellationToken cancellationToken);

    Task<ScreenTokenMade> MakeAsync(ScreenTokenRequest request, CancellationToken cancellationToken);

    /// <summary>In force at once, also where the disk refuses it.</summary>
    /// <returns>Why it is not kept; null: it is.</returns>
    Task<string?> RevokeAsync(long id, string by, CancellationToken cancellationToken);
}

/// <param name="Tokens">Newest first, ended ones included.</param>
/// <param name="Fault">Why the store does not answer.</param>
public sealed record ScreenTokenList(IReadOnlyList<ScreenToken> Tokens, string? Fault = null);

/// <param name="Name">Whom or what it was made for.</param>
public sealed record ScreenToken(long Id, string Name, string Screen, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }

    public bool IsOver(DateTimeOffset now) => RevokedAt is not null || ExpiresAt <= now;
}

public sealed record ScreenTokenRequest(string Name, string Screen, string By, TimeSpan Lifetime);

/// <param name="Secret">The token itself, which nobody can show again; null where it is not kept.</param>
public sealed record ScreenTokenMade(ScreenToken? Token, string? Secret, string? Fault);

public enum ScreenAccess : byte
{
    Granted,

    /// <summary>Nobody made such a token, or it was forgotten.</summary>
    Unknown,
    Expired,
    Revoked,
    OtherScreen,

    /// <summary>The tokens of earlier processes could not be read yet: it may be one of them.</summary>
    NotRead,
}

/// <param name="Token">The token that was presented; null where it is not known.</param>
public readonly record struct ScreenTokenCheck(ScreenAccess Access, ScreenToken? Token);

/// <summary>Who looks at a screen by a token: put into the request's features where one opened.</summary>
public sealed record ScreenHolder(ScreenToken Token);
