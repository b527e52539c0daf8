using FleetView.EndToEnd.Tests.Support;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.EndToEnd.Tests.Travel;

/// <summary>Two replicas of Prometheus that both wrote to one store, and nobody removed the doubles.</summary>
public sealed class HaPairTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task HaPair_WithoutDeduplication_CountsNothingTwice()
    {
        var single = await LookAsync(haPair: false);
        var pair = await LookAsync(haPair: true);

        Assert.Equal(single.NodeCounts, pair.NodeCounts);
        Assert.Equal(single.ClusterCounts, pair.ClusterCounts);
        Assert.Contains(pair.Sources[0].Warnings, warning => warning.Contains("scraped more than once", StringComparison.Ordinal));
        var differences = new List<string>();
        foreach (var signal in single.Catalogue.Signals)
        {
            var (one, two) = (single.Readings.Signals[signal.Ordinal], pair.Readings.Signals[signal.Ordinal]);
            for (var subject = 0; subject < one.Values.Length; subject++)
            {
                if (one.Coverages[subject] != two.Coverages[subject])
                    differences.Add($"{signal.Id}: {one.Coverages[subject].Word()} became {two.Coverages[subject].Word()}");
                else if (Math.Abs(one.Values[subject] - two.Values[subject]) > 1e-9 * Math.Max(1, Math.Abs(one.Values[subject])))
                    differences.Add($"{signal.Id}: {one.Values[subject]} became {two.Values[subject]}");
            }
        }

        Differences.AssertNone(differences);
    }

    private static async Task<FleetSnapshot> LookAsync(bool haPair)
    {
        using var folder = new TemporaryFolder();
        var demo = ScenarioLoader.Load("demo").Scaled(3, 4);
        var spec = demo with { Lookback = TimeSpan.FromHours(3), HaPair = haPair };
        await PastWriter.BackfillAsync(folder, spec, Now, Now.AddMinutes(-45), Now, TimeSpan.FromSeconds(30));
        await File.WriteAllTextAsync(folder["fleet.yaml"], FleetLabels.ToYaml(spec));
        await using var prometheus = await PrometheusServer.StartAsync(folder, "global: {}\n");
        using var traveller = new TimeTraveller(prometheus.Url, folder["fleet.yaml"], Now);
        return await traveller.StepAsync();
    }
}
