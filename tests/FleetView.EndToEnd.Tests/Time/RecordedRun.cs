using System.Globalization;
using FleetView.EndToEnd.Tests.Support;
using FleetView.EndToEnd.Tests.Travel;
using FleetView.Fleet;
using FleetView.Simulator.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.EndToEnd.Tests.Time;

/// <summary>
/// The demo's fleet at a smaller size, with what happens in it, collected live from instant to instant; and then a process
/// that starts when all of it is over, and is asked for the instants of the run.
/// </summary>
public sealed class RecordedRun : IAsyncLifetime
{
    private const int Rounds = 44;
    private const int RecordedEvery = 7;

    private static readonly DateTimeOffset Reference = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(10);

    private readonly TemporaryFolder _folder = new();
    private PrometheusServer? _prometheus;
    private FleetViewServer? _later;
    private Browser? _browser;

    internal IReadOnlyList<FleetSnapshot> Recorded { get; private set; } = [];

    internal FleetViewServer Later => _later!;

    internal async Task<BrowserPage> OpenAsync(string path)
    {
        _browser ??= await Browser.StartAsync();
        return await _browser.OpenAsync(Later.Url, path);
    }

    public async ValueTask InitializeAsync()
    {
        var demo = ScenarioLoader.Load("demo").Scaled(12, 5);
        var end = Reference - Before + TimeSpan.FromSeconds(Rounds * TimeTraveller.IntervalSeconds);
        await PastWriter.BackfillAsync(
            _folder, demo, Reference, Reference - Before - TimeSpan.FromMinutes(75), end.AddMinutes(2),
            TimeSpan.FromSeconds(TimeTraveller.IntervalSeconds));
        await File.WriteAllTextAsync(_folder["fleet.yaml"], FleetLabels.ToYaml(demo));
        _prometheus = await PrometheusServer.StartAsync(_folder, "global: {}\n");
        Recorded = await RecordAsync();
        var clock = new FakeTimeProvider(end.AddMinutes(1));
        _later = await FleetViewServer.StartAsync(
            new Dictionary<string, string>
            {
                ["Sources:0:Name"] = "past",
                ["Sources:0:Url"] = _prometheus.Url.AbsoluteUri,
                // The recorded run asked at the very instants.
                ["Sources:0:Delay"] = "00:00:00",
                ["Collection:Interval"] = TimeSpan.FromSeconds(TimeTraveller.IntervalSeconds).ToString("c", CultureInfo.InvariantCulture),
                ["FleetFile"] = _folder["fleet.yaml"],
                ["DataPath"] = _folder["later"],
            },
            clock);
        await _later.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (_later is not null)
            await _later.DisposeAsync();
        if (_prometheus is not null)
            await _prometheus.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<IReadOnlyList<FleetSnapshot>> RecordAsync()
    {
        using var traveller = new TimeTraveller(_prometheus!.Url, _folder["fleet.yaml"], Reference - Before);
        var recorded = new List<FleetSnapshot>();
        for (var round = 0; round < Rounds; round++)
        {
            var snapshot = await traveller.StepAsync();
            if (round % RecordedEvery == RecordedEvery - 1)
                recorded.Add(snapshot);
        }

        return recorded;
    }
}
