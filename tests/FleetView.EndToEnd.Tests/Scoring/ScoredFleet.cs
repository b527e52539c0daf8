using FleetView.EndToEnd.Tests.Support;
using FleetView.Simulator.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.EndToEnd.Tests.Scoring;

/// <summary>
/// The demo's troubles as they stood at one past instant: a real Prometheus that only has history, and FleetView whose
/// clock stands still there, so that both calculations look at the very same evaluations.
/// </summary>
public sealed class ScoredFleet : IAsyncLifetime
{
    public const int IntervalSeconds = 30;

    /// <summary>Ten in the morning of a working day.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);

    // Where agents come, go or are rolled, the contract has further rules; those are tested by themselves.
    private static readonly HashSet<IncidentKind> Moving =
        [IncidentKind.AgentMassRestart, IncidentKind.ClusterSilent, IncidentKind.AutoscalingChurn, IncidentKind.RollingUpgrade];

    private readonly TemporaryFolder _folder = new();
    private PrometheusServer? _prometheus;
    private FleetViewServer? _server;

    /// <summary>The newest instant of the grid that lies 15 s back.</summary>
    public static long Instant => Now.ToUnixTimeSeconds() - IntervalSeconds;

    internal FleetSpec Spec { get; } = CreateSpec();

    internal ApiReader Api => _server!.Api;

    internal SecondCalculation Second { get; private set; } = null!;

    internal RawPrometheus Raw { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await PastWriter.BackfillAsync(_folder, Spec, Now, Now.AddMinutes(-75), Now, TimeSpan.FromSeconds(IntervalSeconds));
        _prometheus = await PrometheusServer.StartAsync(_folder, "global: {}\n");
        await File.WriteAllTextAsync(_folder["fleet.yaml"], FleetLabels.ToYaml(Spec));
        _server = await FleetViewServer.StartAsync(
            new Dictionary<string, string>
            {
                ["Sources:0:Name"] = "past",
                ["Sources:0:Url"] = _prometheus.Url.AbsoluteUri,
                ["Collection:Interval"] = TimeSpan.FromSeconds(IntervalSeconds).ToString("c"),
                ["FleetFile"] = _folder["fleet.yaml"],
                ["DataPath"] = _folder["fleetview"],
            },
            new FakeTimeProvider(Now));
        Raw = new RawPrometheus(_prometheus.Url);
        Second = new SecondCalculation(Spec, Instant, IntervalSeconds);
        await Second.AskAsync(Raw);
        await _server.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Raw?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        if (_prometheus is not null)
            await _prometheus.DisposeAsync();
        _folder.Dispose();
    }

    private static FleetSpec CreateSpec()
    {
        var demo = ScenarioLoader.Load("demo").Scaled(null, 8);
        return demo with
        {
            Lookback = TimeSpan.FromHours(5),
            Clusters = [.. demo.Clusters.Where(cluster => !cluster.Incidents.Any(incident => Moving.Contains(incident.Kind)))],
        };
    }
}

[CollectionDefinition(nameof(ScoredFleet))]
public sealed class ScoredFleetTests : ICollectionFixture<ScoredFleet>;
