using System.Diagnostics;

namespace FleetView.EndToEnd.Tests.Support;

/// <summary>A real Prometheus on a port and with a folder of its own.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _log;

    private PrometheusServer(Process process, Uri url)
    {
        _process = process;
        // Read to the end: a full pipe would stop the server.
        _ = process.StandardOutput.ReadToEndAsync();
        _log = process.StandardError.ReadToEndAsync();
        Url = url;
    }

    public Uri Url { get; }

    /// <param name="folder">Where its configuration and data go; blocks may already lie in <c>data</c>.</param>
    /// <param name="configuration">The text of prometheus.yml.</param>
    public static async Task<PrometheusServer> StartAsync(TemporaryFolder folder, string configuration)
    {
        await File.WriteAllTextAsync(folder["prometheus.yml"], configuration);
        var port = Processes.FreePort();
        var start = new ProcessStartInfo("prometheus",
        [
            $"--config.file={folder["prometheus.yml"]}",
            $"--storage.tsdb.path={folder["data"]}",
            // Histories of fixed dates must not be old for it.
            "--storage.tsdb.retention.time=100y",
            $"--web.listen-address=127.0.0.1:{port}",
            "--log.level=warn",
        ]);
        // Its heap is small here and its garbage much: memory for time.
        start.Environment["GOGC"] = "300";
        var process = Processes.Start(start);
        var server = new PrometheusServer(process, new Uri($"http://127.0.0.1:{port}/"));
        await server.WaitUntilReadyAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Url };
        await Processes.UntilAsync("Prometheus' start", TimeSpan.FromSeconds(60), async () =>
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"Prometheus ended: {await _log}");
            try
            {
                using var answer = await http.GetAsync(new Uri("-/ready", UriKind.Relative));
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }
}
