using FleetView.EndToEnd.Tests.Support;
using FleetView.EndToEnd.Tests.Travel;
using FleetView.Simulator.History;
using FleetView.Simulator.Scenarios;

namespace FleetView.EndToEnd.Tests.Findings;

/// <summary>A day of a healthy fleet with its noise: no finding holds at any look.</summary>
public sealed class HealthyFleetTests
{
    private static readonly DateTimeOffset Reference = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(2);

    // A look replays 20 intervals, so that two thirds of the day are judged.
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    [Fact]
    public async Task HealthyFleet_ADayWithNoise_NoFindingHolds()
    {
        using var folder = new TemporaryFolder();
        var findings = ScenarioLoader.Load("findings");
        var spec = findings with { Clusters = [.. findings.Clusters.Where(cluster => cluster.Incidents.Count == 0).Select(cluster => cluster with { Nodes = 5 })] };
        var range = new HistoryRange
        {
            From = Reference.AddHours(-25),
            To = Reference,
            Step = Step,
            Metrics = PastWriter.CatalogueFamilies,
        };
        await PastWriter.BackfillAsync(folder, spec with { Lookback = TimeSpan.FromHours(26) }, Reference, range);
        await File.WriteAllTextAsync(folder["fleet.yaml"], FleetLabels.ToYaml(spec));
        await using var prometheus = await PrometheusServer.StartAsync(folder, "global: {}\n");

        var held = new List<string>();
        for (var at = Reference.AddHours(-24); at <= Reference; at += Between)
        {
            // Each look replays what statuses look back for, as a start does.
            using var traveller = new TimeTraveller(prometheus.Url, folder["fleet.yaml"], at, (int)Step.TotalSeconds);
            var snapshot = await traveller.StepAsync();
            held.AddRange(snapshot.Findings.Active.Select(active => $"{at:HH:mm} {active.Key}"));
        }

        Assert.True(held.Count == 0, string.Join('\n', held));
    }
}
