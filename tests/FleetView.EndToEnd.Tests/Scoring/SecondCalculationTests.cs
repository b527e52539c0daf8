using System.Text.Json.Nodes;
using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Scoring;

/// <summary>The API agrees with a second calculation that shares nothing with the product.</summary>
[Collection(nameof(ScoredFleet))]
public sealed class SecondCalculationTests(ScoredFleet fleet)
{
    // The API rounds losses, shares and confidence to six digits.
    private const double Close = 2e-6;

    [Fact]
    public async Task Fleet_AtTheInstant_IsTheOneOfTheRawAnswers()
    {
        var answer = await fleet.Api.JsonAsync("fleet");

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(ScoredFleet.Instant), DateTimeOffset.Parse(answer.Text("asOf")!, null));
        Assert.Equal(fleet.Spec.Clusters.Count, answer["clusters"]!.Number("total"));
        Assert.Equal("ok", answer.Items("sources").Single().Text("state"));
    }

    [Fact]
    public async Task Clusters_EveryVerdict_AgreesWithTheSecondCalculation()
    {
        var differences = new List<string>();
        foreach (var cluster in fleet.Spec.Clusters)
        {
            var api = await fleet.Api.ClusterAsync(cluster.Name);
            var second = fleet.Second.OfCluster(cluster.Name);
            Compare(cluster.Name, api, second, differences);
            foreach (var signal in RawCatalogue.Signals.Where(signal => !signal.IsNode))
                Compare(cluster.Name, api, signal, fleet.Second.Read(signal, cluster.Name, null), differences);
        }

        Differences.AssertNone(differences);
    }

    [Fact]
    public async Task Nodes_EveryVerdictAndSignal_AgreesWithTheSecondCalculation()
    {
        var differences = new List<string>();
        foreach (var (cluster, nodes) in fleet.Second.Nodes)
        {
            Assert.Equal(nodes.Order(StringComparer.Ordinal), (await fleet.Api.NodesAsync(cluster)).Keys.Order(StringComparer.Ordinal));
            foreach (var node in nodes)
            {
                var api = await fleet.Api.NodeAsync(cluster, node);
                Compare($"{cluster}/{node}", api, fleet.Second.OfNode(cluster, node), differences);
                foreach (var signal in RawCatalogue.Signals.Where(signal => signal.IsNode))
                    Compare($"{cluster}/{node}", api, signal, fleet.Second.Read(signal, cluster, node), differences);
            }
        }

        Differences.AssertNone(differences);
    }

    [Fact]
    public async Task NodeSignals_OfACluster_GiveTheWorstValueAndHowManyAreOver()
    {
        var differences = new List<string>();
        foreach (var cluster in fleet.Spec.Clusters.Select(cluster => cluster.Name))
        {
            var api = await fleet.Api.ClusterAsync(cluster);
            foreach (var signal in RawCatalogue.Signals.Where(signal => signal.IsNode))
            {
                var values = fleet.Second.Nodes[cluster].Select(node => fleet.Second.Read(signal, cluster, node).Value)
                    .Where(value => !double.IsNaN(value)).ToArray();
                if (api.Signal(signal.Id) is not { } item || values.Length == 0)
                    continue;
                var first = signal.Degraded ?? signal.Critical;
                var over = values.Count(value => first is { } bound && (signal.WorseIsHigher ? value >= bound : value <= bound));
                if (item.Number("nodesOver") is { } given && given != over)
                    differences.Add($"{cluster} {signal.Id}: nodesOver {given}, second {over}");
                if (item.Number("value") is { } value && !values.Any(other => Same(other, value)))
                    differences.Add($"{cluster} {signal.Id}: value {value} is no node's");
            }
        }

        Differences.AssertNone(differences);
    }

    [Fact]
    public void Scenario_OfThisTest_HasEveryStatusAndMostSignals()
    {
        var statuses = fleet.Spec.Clusters.Select(cluster => fleet.Second.OfCluster(cluster.Name).Status).ToHashSet();
        Assert.Contains(Level.Critical, statuses);
        Assert.Contains(Level.Healthy, statuses);

        var measured = RawCatalogue.Signals.Count(signal => fleet.Spec.Clusters.Any(cluster => signal.IsNode
            ? fleet.Second.Nodes[cluster.Name].Any(node => fleet.Second.Read(signal, cluster.Name, node).Coverage == "measured")
            : fleet.Second.Read(signal, cluster.Name, null).Coverage == "measured"));
        Assert.InRange(measured, RawCatalogue.Signals.Count * 2 / 3, RawCatalogue.Signals.Count);
    }

    private static void Compare(string subject, JsonNode api, SecondVerdict second, List<string> differences)
    {
        if (api.Status() != second.Status.ToString())
            differences.Add($"{subject}: status {api.Status()}, second {second.Status}");
        if (!Same(api.Number("score"), second.Score, 0.0501))
            differences.Add($"{subject}: score {api.Number("score")}, second {second.Score}");
        if (!Same(api.Number("confidence"), second.Confidence, Close))
            differences.Add($"{subject}: confidence {api.Number("confidence")}, second {second.Confidence}");
        foreach (var (area, loss) in second.Losses)
        {
            var item = api.Area(area);
            if (!Same(item?.Number("loss") ?? 0, loss, Close))
                differences.Add($"{subject} {area}: loss {item?.Number("loss")}, second {loss}");
            if (!Same(item?.Number("share") ?? 0, second.Shares[area], Close))
                differences.Add($"{subject} {area}: share {item?.Number("share")}, second {second.Shares[area]}");
        }

        var top = second.Losses.Where(area => area.Value > 0).Select(area => area.Value).DefaultIfEmpty().Max();
        if (top > 0 && !Same(second.Losses.GetValueOrDefault(api.Text("topArea") ?? ""), top))
            differences.Add($"{subject}: topArea {api.Text("topArea")} does not cost the most");
    }

    private static void Compare(string subject, JsonNode api, RawSignal signal, SecondReading second, List<string> differences)
    {
        var item = api.Signal(signal.Id);
        if (second.Coverage == "not-applicable")
        {
            if (item is not null)
                differences.Add($"{subject} {signal.Id}: {item.Text("coverage")}, second not-applicable");
            return;
        }

        if (item?.Text("coverage") != second.Coverage)
            differences.Add($"{subject} {signal.Id}: coverage {item?.Text("coverage") ?? "none"}, second {second.Coverage}");
        var value = second.Coverage is "measured" or "stale" && !double.IsNaN(second.Value) ? second.Value : (double?)null;
        if (!Same(item?.Number("value"), value))
            differences.Add($"{subject} {signal.Id}: value {item?.Number("value")}, second {value}");
        var hasStatus = (signal.Degraded ?? signal.Critical) is not null && second.Coverage is "measured" or "stale";
        if (hasStatus && item?.Text("status") != second.Status.ToString())
            differences.Add($"{subject} {signal.Id}: status {item?.Text("status")}, second {second.Status}");
    }

    private static bool Same(double? a, double? b, double tolerance = 1e-9) => (a, b) switch
    {
        ({ } left, { } right) => Math.Abs(left - right) <= tolerance * Math.Max(1, Math.Abs(right)),
        _ => a is null && b is null,
    };
}
