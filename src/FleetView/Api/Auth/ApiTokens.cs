using System.Security.Cryptography;
using System.Text;
using FleetView.Configuration;
using Microsoft.Extensions.Options;

namespace FleetView.Api.Auth;

internal enum ApiAccess : byte { Granted, NoToken, WrongScope }

/// <summary>
/// Checks bearer tokens against the token files of the settings. The files are read at every check, so that a token is
/// replaced or revoked by writing its file; requests that change something are rare.
/// </summary>
internal sealed class ApiTokens(IOptions<FleetViewOptions> options, ILogger<ApiTokens> logger)
{
    private const string Scheme = "Bearer ";

    public ApiAccess Check(string? authorization, string scope)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return ApiAccess.NoToken;
        var presented = Hash(authorization[Scheme.Length..].Trim());
        var known = false;
        var granted = false;
        // Every token is compared, each in constant time: the answer's delay tells nothing about any of them.
        foreach (var token in options.Value.Authentication.ApiTokens)
        {
            var matches = Read(token) is { } secret && CryptographicOperations.FixedTimeEquals(presented, Hash(secret));
            known |= matches;
            granted |= matches && token.Scopes.Contains(scope);
        }

        return granted ? ApiAccess.Granted : known ? ApiAccess.WrongScope : ApiAccess.NoToken;
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
