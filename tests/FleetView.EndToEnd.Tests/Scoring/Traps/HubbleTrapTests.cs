namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>Traps of Hubble's own metrics.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class HubbleTrapTests(TrapPrometheus prometheus)
{
    internal static void Write(HandWritten series)
    {
        series
            .Gauge("cilium_version{cluster=\"no-hubble-list\",node=\"n1\",version=\"1.18.0\"}", 0)
            .Counter("cilium_forward_count_total{cluster=\"no-hubble-list\",node=\"n1\",direction=\"EGRESS\"}", 500)
            // Nothing was ever lost: the series of lost events does not exist yet.
            .Counter("hubble_flows_processed_total{cluster=\"hubble-calm\",node=\"n1\",type=\"Trace\",verdict=\"FORWARDED\"}", 200)
            .Counter("hubble_drop_total{cluster=\"reasons\",node=\"n1\",reason=\"POLICY_DENIED\",protocol=\"TCP\"}", 9)
            .Counter("cilium_drop_count_total{cluster=\"reasons\",node=\"n1\",reason=\"Policy denied\",direction=\"INGRESS\"}", 4)
            .Counter("cilium_drop_count_total{cluster=\"reasons\",node=\"n1\",reason=\"Policy denied by denylist\",direction=\"EGRESS\"}", 2)
            .Counter("cilium_forward_count_total{cluster=\"reasons\",node=\"n1\",direction=\"EGRESS\"}", 500);
    }

    [Theory]
    [InlineData("hubble-lost-ratio")]
    [InlineData("hubble-lost-perf")]
    [InlineData("hubble-lost-queue")]
    [InlineData("hubble-lost-ring")]
    [InlineData("hubble-flow-rate")]
    [InlineData("hubble-drops")]
    public async Task NoHubbleList_IsNotCollected(string signal)
    {
        Assert.Null(await prometheus.ValueAsync(signal, "no-hubble-list", "n1"));
        Assert.DoesNotContain("cilium_version", TrapPrometheus.Find(signal).Needs);
        Assert.Contains("hubble.metrics.enabled", TrapPrometheus.Find(signal).Text("enable"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hubble-lost-ratio")]
    [InlineData("hubble-lost-queue")]
    public async Task LostEvents_NoneYet_AreZeroWhereHubbleCounts(string signal) =>
        Assert.Equal(0, await prometheus.ValueAsync(signal, "hubble-calm", "n1"));

    [Fact]
    public void LostEventsOfTheRing_EventsOrNotifications_AreNotJudged()
    {
        var signal = TrapPrometheus.Find("hubble-lost-perf");

        Assert.False(signal.Judged);
        Assert.Contains("do not compare across versions", signal.Text("meaning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reasons_EnumsAndSentences_AreNeverMixed()
    {
        Assert.Equal(6, (await prometheus.ValueAsync("drop-policy", "reasons", "n1"))!.Value, 1e-6);
        Assert.Equal(9, (await prometheus.ValueAsync("hubble-drops", "reasons", "n1"))!.Value, 1e-6);
        Assert.Equal(0, await prometheus.ValueAsync("drop-rate", "no-hubble-list", "n1"));
    }
}
