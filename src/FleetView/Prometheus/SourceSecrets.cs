using System.Net.Http.Headers;
using System.Text;
using FleetView.Configuration;

namespace FleetView.Prometheus;

/// <summary>
/// What proves to a source who asks. Files are read anew for every request: they are small, and a rotated token (whose
/// path is a chain of links in Kubernetes) counts at once. What was read is remembered only to keep it out of messages.
/// </summary>
internal sealed class SourceSecrets(SourceOptions source)
{
    // Shorter ones (a tenant named "1") would blank out half a message and hide nothing.
    private const int ShortestHidden = 6;

    private volatile string? _token;
    private volatile string? _password;

    public async ValueTask ApplyAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in source.Headers)
        {
            // A repeated request carries them already.
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }
        if (source.BearerTokenFile is { } tokenFile)
        {
            _token = (await ReadAsync("BearerTokenFile", tokenFile, cancellationToken)).Trim();
            headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        }
        else if (source.Username is { } username)
        {
            var password = source.PasswordFile is { } file ? await ReadAsync("PasswordFile", file, cancellationToken) : "";
            _password = password.TrimEnd('\r', '\n');
            headers.Authorization = new AuthenticationHeaderValue("Basic", Basic(username, _password));
        }
    }

    /// <summary>A server or a proxy may echo what it was sent.</summary>
    public string Hide(string message)
    {
        foreach (var secret in Known())
            if (secret.Length >= ShortestHidden)
                message = message.Replace(secret, "•••", StringComparison.Ordinal);
        return message;
    }

    private static async Task<string> ReadAsync(string setting, string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{setting} cannot be read: {exception.Message}");
        }
    }

    private static string Basic(string username, string password) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));

    private IEnumerable<string> Known()
    {
        foreach (var value in source.Headers.Values)
            yield return value;
        if (_token is { } token)
            yield return token;
        if (_password is { } password)
        {
            yield return Basic(source.Username ?? "", password);
            yield return password;
        }
    }
}

/// <summary>Stands inside the retries, so that a repeated request carries the token of that moment.</summary>
internal sealed class SourceSecretsHandler(SourceSecrets secrets) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await secrets.ApplyAsync(request.Headers, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
