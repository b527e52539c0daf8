using System.Globalization;
using System.Text.Json.Nodes;
using FleetView.EndToEnd.Tests.Scoring;
using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Ranking;

/// <summary>The API's top lists against all points of all series, read from Prometheus and ranked here.</summary>
[Collection(nameof(ScoredFleet))]
public sealed class TopTests(ScoredFleet fleet)
{
    private const int DelaySeconds = 15;

    public static MatrixTheoryData<string, string, string> Cases { get; } = new(
        ["ct-gc-entries", "bpf-map-pressure", "drop-ratio", "ipam-node-capacity-used", "cloud-api-rate", "ipam-cluster-free-ips"],
        ["max", "avg", "total", "last", "min"],
        ["now-1h", "now-6h"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Top_OfASignal_EqualsABruteForceRankingOfItsSeries(string id, string by, string from)
    {
        var list = await fleet.Api.JsonAsync($"top/{id}?n=1000&by={by}&from={from}");

        var expected = await RankAsync(id, by, from, (long)list["stepSeconds"]!.GetValue<double>());
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Count, list["total"]!.GetValue<int>());
        var items = list["items"]!.AsArray();
        Assert.Equal(expected.Select(ranked => ranked.Name).Order(StringComparer.Ordinal), items.Select(Name).Order(StringComparer.Ordinal));
        var byName = expected.ToDictionary(ranked => ranked.Name, StringComparer.Ordinal);
        foreach (var (item, place) in items.Select((item, place) => (item!, place)))
        {
            AssertStatistics(byName[Name(item)].Statistics, item);
            // Equals may stand either way, so each place is compared by its value.
            AssertNear(expected[place].Statistics[by], item[by]!.GetValue<double>(), $"{id} by {by}, place {place}");
        }
    }

    [Fact]
    public async Task Top_WithN_IsTheBeginningOfTheWholeList()
    {
        var all = await fleet.Api.JsonAsync("top/ct-gc-entries?n=1000&from=now-1h");
        var few = await fleet.Api.JsonAsync("top/ct-gc-entries?n=7&from=now-1h");

        Assert.Equal(7, few["items"]!.AsArray().Count);
        Assert.Equal(all["total"]!.GetValue<int>(), few["total"]!.GetValue<int>());
        Assert.Equal(all["items"]!.AsArray().Take(7).Select(Name), few["items"]!.AsArray().Select(Name));
    }

    [Fact]
    public async Task Top_OfOneClusterOrLabel_HoldsOnlyItsNodes()
    {
        var cluster = fleet.Spec.Clusters[0].Name;
        var one = await fleet.Api.JsonAsync($"top/ct-gc-entries?n=1000&cluster={ApiReader.Segment(cluster)}");
        var labelled = await fleet.Api.JsonAsync($"top/ct-gc-entries?n=1000&label=environment:{fleet.Spec.Clusters[0].Environment}");

        Assert.Equal([cluster], one["items"]!.AsArray().Select(item => item!["cluster"]!.GetValue<string>()).Distinct());
        Assert.InRange(labelled["total"]!.GetValue<int>(), one["total"]!.GetValue<int>(), (await fleet.Api.JsonAsync("top/ct-gc-entries"))["total"]!.GetValue<int>());
    }

    private static string Name(JsonNode? item) => $"{item!["cluster"]}/{item["node"]}";

    private async Task<IReadOnlyList<(string Name, Dictionary<string, double> Statistics)>> RankAsync(string id, string by, string from, long step)
    {
        var signal = RawCatalogue.Signals.Single(signal => signal.Id == id);
        // "Now" lies as far back as scrapes take to arrive, and points lie at multiples of the step.
        var now = ScoredFleet.Now.ToUnixTimeSeconds() - DelaySeconds;
        var seconds = long.Parse(from[4..^1], CultureInfo.InvariantCulture) * 3600;
        var (start, end) = ((now - seconds) / step * step, now / step * step);
        var series = await fleet.Raw.QueryRangeAsync(signal.Query, start, end, step);
        var weight = signal.Text("unit") == "per-second" ? step : 1;
        var ranked = series.Select(line => (
            Name: $"{line.Series["cluster"]}/{line.Series["node"]}",
            Statistics: new Dictionary<string, double>
            {
                ["avg"] = line.Values.Average(),
                ["min"] = line.Values.Min(),
                ["max"] = line.Values.Max(),
                ["total"] = line.Values.Sum() * weight,
                ["last"] = line.Values[^1],
            }));
        return by == "min"
            ? [.. ranked.OrderBy(line => line.Statistics["min"])]
            : [.. ranked.OrderByDescending(line => line.Statistics[by])];
    }

    private static void AssertStatistics(Dictionary<string, double> expected, JsonNode item)
    {
        foreach (var (name, value) in expected)
            AssertNear(value, item[name]!.GetValue<double>(), $"{Name(item)} {name}");
    }

    private static void AssertNear(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)), $"{what}: {actual} instead of {expected}");
}
