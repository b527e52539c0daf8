using System.Text.Json;
using FleetView.Configuration;
using FleetView.Model.Alerts;
using Microsoft.Extensions.Options;

namespace FleetView.Alertmanager;

/// <summary>Reads alerts and silences through Alertmanager's API (version 2); it writes nothing.</summary>
public interface IAlertmanagerClient
{
    /// <summary>Null: no address is set.</summary>
    Uri? Address { get; }

    Task<AlertAnswer> ReadAsync(CancellationToken cancellationToken);
}

/// <inheritdoc cref="IAlertmanagerClient"/>
internal sealed class AlertmanagerClient(IOptions<FleetViewOptions> options) : IAlertmanagerClient, IDisposable
{
    private const long MaxBytes = 32 << 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        // An address that moves to another machine is looked up again.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout,
        MaxResponseContentBufferSize = MaxBytes,
    };

    public Uri? Address { get; } = options.Value.Alertmanager is { Length: > 0 } address ? new Uri(address.TrimEnd('/') + "/") : null;

    public async Task<AlertAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var alerts = await ReadAsync("api/v2/alerts", cancellationToken);
            using var silences = await ReadAsync("api/v2/silences", cancellationToken);
            return new AlertAnswer(AlertJson.Alerts(alerts.RootElement), AlertJson.Silences(silences.RootElement));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && Words(exception) is not null)
        {
            return new AlertAnswer([], [], Words(exception));
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // The body is read whole here, so that time and size are bounded for all of it.
        using var response = await _http.GetAsync(new Uri(Address!, path), HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{path} answers {(int)response.StatusCode} {response.ReasonPhrase}");
        return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
    }

    private static string? Words(Exception exception) => exception switch
    {
        OperationCanceledException => $"no complete answer within {Timeout.TotalSeconds} s",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => $"its answer is larger than {MaxBytes >> 20} MiB",
        HttpRequestException => exception.Message,
        IOException => $"the connection broke: {exception.Message}",
        JsonException or InvalidOperationException or KeyNotFoundException or FormatException =>
            "its answer is not that of Alertmanager's API version 2",
        _ => null,
    };
}

public static class AlertmanagerServices
{
    public static IServiceCollection AddAlertmanager(this IServiceCollection services) =>
        services.AddSingleton<IAlertmanagerClient, AlertmanagerClient>();
}
