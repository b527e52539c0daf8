using FleetView.EndToEnd.Tests.Support;
using FleetView.Simulator.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.EndToEnd.Tests.Ranking;

/// <summary>An hour of a small cluster whose scrapes paused for a third of it, and a browser.</summary>
public sealed class ChartFleet : IAsyncLifetime
{
    public const string Cluster = "prometheus-gap";

    private static readonly DateTimeOffset Now = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private PrometheusServer? _prometheus;
    private FleetViewServer? _server;
    private Browser? _browser;

    public async ValueTask InitializeAsync()
    {
        var spec = Spec();
        await PastWriter.BackfillAsync(_folder, spec, Now, Now.AddMinutes(-75), Now, TimeSpan.FromSeconds(30));
        _prometheus = await PrometheusServer.StartAsync(_folder, "global: {}\n");
        await File.WriteAllTextAsync(_folder["fleet.yaml"], FleetLabels.ToYaml(spec));
        _server = await FleetViewServer.StartAsync(
            new Dictionary<string, string>
            {
                ["Sources:0:Name"] = "past",
                ["Sources:0:Url"] = _prometheus.Url.AbsoluteUri,
                ["FleetFile"] = _folder["fleet.yaml"],
                ["DataPath"] = _folder["fleetview"],
            },
            new FakeTimeProvider(Now));
        await _server.WaitUntilReadyAsync();
        _browser = await Browser.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        if (_prometheus is not null)
            await _prometheus.DisposeAsync();
        _folder.Dispose();
    }

    internal Task<BrowserPage> OpenAsync(string path, string? timeZone = null) => _browser!.OpenAsync(_server!.Url, path, timeZone: timeZone);

    private static FleetSpec Spec()
    {
        var boring = ScenarioLoader.Load("boring");
        var cluster = boring.Clusters.Single(cluster => cluster.Name == Cluster);
        // Longer than Prometheus looks back, or it would bridge the gap itself.
        var gap = cluster.Incidents[0] with { Start = TimeSpan.FromMinutes(-40), Duration = TimeSpan.FromMinutes(20), Every = null };
        return boring with { Lookback = TimeSpan.FromHours(3), Clusters = [cluster with { Nodes = 4, Incidents = [gap] }] };
    }
}
