using FleetView.EndToEnd.Tests.Live;
using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Sources;

/// <summary>FleetView with three sources, each with clusters of its own; the third can be made to fail.</summary>
public sealed class ThreeSources(LiveFleet fleet) : IAsyncLifetime
{
    public const long MaxResponseBytes = 1_000_000;
    public const string Good1 = "eu2-prod-media";
    public const string Good2 = "us1-prod-search";
    public const string Victim = "us1-prod-identity";

    private readonly TemporaryFolder _folder = new();
    private FleetViewServer? _server;

    internal UnreliableSource Bad { get; private set; } = null!;

    internal FleetViewServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        Bad = await UnreliableSource.StartAsync(fleet.Prometheus.Url);
        await File.WriteAllTextAsync(_folder["fleet.yaml"], "clusters: []\n");
        var settings = new Dictionary<string, string>
        {
            ["Collection:Interval"] = "00:00:05",
            ["Collection:MaxResponseBytes"] = MaxResponseBytes.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["FleetFile"] = _folder["fleet.yaml"],
            ["DataPath"] = _folder["fleetview"],
        };
        Add(settings, 0, "one", fleet.Prometheus.Url, Good1);
        Add(settings, 1, "two", fleet.Prometheus.Url, Good2);
        Add(settings, 2, "bad", Bad.Url, Victim);
        // Only of the bad one: on a busy machine the good ones may take their time without being at fault.
        settings["Sources:2:Timeout"] = "00:00:02";
        _server = await FleetViewServer.StartAsync(settings);
        await _server.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await Bad.DisposeAsync();
        _folder.Dispose();
    }

    private static void Add(Dictionary<string, string> settings, int index, string name, Uri url, string cluster)
    {
        settings[$"Sources:{index}:Name"] = name;
        settings[$"Sources:{index}:Url"] = url.AbsoluteUri;
        settings[$"Sources:{index}:Selector"] = $"cluster=\"{cluster}\"";
    }
}
