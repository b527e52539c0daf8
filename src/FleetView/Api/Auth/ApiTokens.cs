using System.Security.Cryptography;
using System.Text;
using FleetView.Configuration;
using Microsoft.Extensions.Options;

namespace FleetView.Api.Auth;

internal enum ApiAccess : byte { Granted, NoToken, WrongScope }

/// <param name="Token">Name of the token that opened; null where none did.</param>
internal readonly record struct ApiGrant(ApiAccess Access, string? Token);

/// <summary>Who changes something: put into the request's features where a token opened.</summary>
internal sealed record ApiCaller(string Token);

/// <summary>
/// Checks bearer tokens against the token files of the settings. The files are read at every check, so that a token is
/// replaced or revoked by writing its file; requests that change something are rare.
/// </summary>
internal sealed class ApiTokens(IOptions<FleetViewOptions> options, ILogger<ApiTokens> logger)
{
    private const string Scheme = "Bearer ";

    public ApiGrant Check(string? authorization, string scope)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return new ApiGrant(ApiAccess.NoToken, null);
        var presented = Hash(authorization[Scheme.Length..].Trim());
        var known = false;
        string? granted = null;
        // Every token is compared, each in constant time: the answer's delay tells nothing about any of them.
        foreach (var token in options.Value.Authentication.ApiTokens)
        {
            var matches = Read(token) is { } secret && CryptographicOperations.FixedTimeEquals(presented, Hash(secret));
            known |= matches;
            if (matches && token.Scopes.Contains(scope))
                granted = token.Name;
        }

        return new ApiGrant(granted is not null ? ApiAccess.Granted : known ? ApiAccess.WrongScope : ApiAccess.NoToken, granted);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <returns>Null for a file that cannot be read or is empty: such a token opens nothing.</returns>
    private string? Read(ApiTokenOptions token)
    {
        try
        {
            var secret = File.ReadAllText(token.TokenFile).Trim();
            return secret.Length == 0 ? null : secret;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            logger.LogWarning("The file of API token {Token} cannot be read: {Reason}", token.Name, exception.Message);
            return null;
        }
    }
}
