using System.Globalization;
using FleetView.EndToEnd.Tests.Support;
using FleetView.Simulator.Kubernetes;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Web;
using Microsoft.AspNetCore.Builder;

namespace FleetView.EndToEnd.Tests.Live;

/// <summary>
/// The demo's fleet at a smaller size, and clusters with hostile names, alive: simulator, a real Prometheus that scrapes
/// it on top of two hours of history, simulated Kubernetes APIs, FleetView on a real port.
/// </summary>
public sealed class LiveFleet : IAsyncLifetime
{
    public const string Arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";
    public const string Silent = "eu3-staging-search";
    public const string Hostile = "<img src=x onerror=alert(1)>\"'`}{,\\ {{7*7}}\r\n=1+1|\t%2F&amp;</script><script>alert(2)</script>";

    private const int NodesPerCluster = 8;

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    public static readonly string TenKilobytes = "long-" + new string('x', 10_000);

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _simulator;
    private PrometheusServer? _prometheus;
    private FleetViewServer? _server;
    private Browser? _browser;

    internal FleetSpec Spec { get; } = CreateSpec();

    internal SimulatedFleet Fleet { get; private set; } = null!;

    internal PrometheusServer Prometheus => _prometheus!;

    internal FleetViewServer Server => _server!;

    internal ApiReader Api => Server.Api;

    internal Task<BrowserPage> OpenAsync(
        string path = "", int width = 1280, Microsoft.Playwright.ColorScheme colours = Microsoft.Playwright.ColorScheme.Light) =>
        OpenOnAsync(Server.Url, path, width, colours);

    /// <summary>A page of another FleetView on the same fleet.</summary>
    internal async Task<BrowserPage> OpenOnAsync(
        Uri server, string path, int width = 1280, Microsoft.Playwright.ColorScheme colours = Microsoft.Playwright.ColorScheme.Light)
    {
        _browser ??= await Browser.StartAsync();
        return await _browser.OpenAsync(server, path, width, colours: colours);
    }

    public async ValueTask InitializeAsync()
    {
        // The history ends a little ahead of now: no gap between it and the first scrape.
        var reference = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 45);
        await PastWriter.BackfillAsync(_folder, Spec, reference, reference.AddMinutes(-100), reference, TimeSpan.FromSeconds(60));
        Fleet = new SimulatedFleet(Spec, reference);
        _simulator = SimulatorApp.Build(Fleet, "http://127.0.0.1:0");
        await _simulator.StartAsync();
        _prometheus = await PrometheusServer.StartAsync(
            _folder, PrometheusConfig.Write(new Uri(_simulator.Urls.First()).Authority, haPair: false));
        await File.WriteAllTextAsync(_folder["fleet.yaml"], FleetLabels.ToYaml(Spec));
        Directory.CreateDirectory(_folder["kubeconfigs"]);
        await File.WriteAllTextAsync(_folder["kubeconfigs/fleet.yaml"], KubeconfigText.All(Spec, new Uri(_simulator.Urls.First()).Authority));
        var settings = Settings(_prometheus.Url, _folder);
        settings["KubeconfigFolder"] = _folder["kubeconfigs"];
        _server = await FleetViewServer.StartAsync(settings);
        await _server.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        if (_prometheus is not null)
            await _prometheus.DisposeAsync();
        if (_simulator is not null)
            await _simulator.DisposeAsync();
        _folder.Dispose();
    }

    internal static Dictionary<string, string> Settings(Uri prometheus, TemporaryFolder folder) => new()
    {
        ["Sources:0:Name"] = "main",
        ["Sources:0:Url"] = prometheus.AbsoluteUri,
        ["Collection:Interval"] = Interval.ToString("c", CultureInfo.InvariantCulture),
        ["FleetFile"] = folder["fleet.yaml"],
        ["DataPath"] = folder["fleetview"],
    };

    private static FleetSpec CreateSpec()
    {
        var demo = ScenarioLoader.Load("demo").Scaled(null, NodesPerCluster);
        var hostile = new[] { Hostile, TenKilobytes }.Select(name => new ClusterSpec { Name = name, Nodes = 3, Team = "<b>\"'team" });
        return demo with { Lookback = TimeSpan.FromHours(4), Clusters = [.. demo.Clusters, .. hostile] };
    }
}

[CollectionDefinition(nameof(LiveFleet))]
public sealed class LiveFleetTests : ICollectionFixture<LiveFleet>;
