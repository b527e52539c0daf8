using System.Diagnostics;
using System.Net.Http.Json;
using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Alerts;

/// <summary>A real Alertmanager on a port and with a folder of its own; a critical alert inhibits its cluster's warnings.</summary>
internal sealed class AlertmanagerServer : IAsyncDisposable
{
    private const string Configuration = """
        route: { receiver: nobody }
        receivers: [{ name: nobody }]
        inhibit_rules:
          - source_matchers: [severity="critical"]
            target_matchers: [severity="warning"]
            equal: [cluster]
        """;

    private readonly Process _process;
    private readonly Task<string> _log;
    private readonly HttpClient _http;

    private AlertmanagerServer(Process process, Uri url)
    {
        _process = process;
        // Read to the end: a full pipe would stop the server.
        _ = process.StandardOutput.ReadToEndAsync();
        _log = process.StandardError.ReadToEndAsync();
        Url = url;
        _http = new HttpClient { BaseAddress = url };
    }

    public Uri Url { get; }

    public static async Task<AlertmanagerServer> StartAsync(TemporaryFolder folder)
    {
        await File.WriteAllTextAsync(folder["alertmanager.yml"], Configuration);
        var port = Processes.FreePort();
        var process = Processes.Start(
            Program(),
            $"--config.file={folder["alertmanager.yml"]}",
            $"--storage.path={folder["alertmanager"]}",
            $"--web.listen-address=127.0.0.1:{port}",
            "--cluster.listen-address=");
        var server = new AlertmanagerServer(process, new Uri($"http://127.0.0.1:{port}/"));
        await Processes.UntilAsync("Alertmanager's start", TimeSpan.FromSeconds(60), server.IsReadyAsync);
        return server;
    }

    public async Task PostAlertsAsync(params object[] alerts)
    {
        using var answer = await _http.PostAsJsonAsync("api/v2/alerts", alerts);
        answer.EnsureSuccessStatusCode();
    }

    public async Task SilenceAsync(string label, string value, string by, string comment)
    {
        using var answer = await _http.PostAsJsonAsync("api/v2/silences", new
        {
            matchers = new[] { new { name = label, value, isRegex = false, isEqual = true } },
            startsAt = DateTimeOffset.UtcNow,
            endsAt = DateTimeOffset.UtcNow.AddHours(1),
            createdBy = by,
            comment,
        });
        answer.EnsureSuccessStatusCode();
    }

    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        _http.Dispose();
    }

    // Debian's package has a name of its own.
    private static string Program() => File.Exists("/usr/bin/prometheus-alertmanager") ? "prometheus-alertmanager" : "alertmanager";

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"Alertmanager ended: {await _log}");
        try
        {
            using var answer = await _http.GetAsync(new Uri("-/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
