namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>What a cluster does not collect must not look like a quiet zero.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class UnfedSignalTests(TrapPrometheus prometheus)
{
    // What any scraped agent and operator show from their first second on.
    private static readonly string[] Bare =
        ["up", "cilium_version", "cilium_process_start_time_seconds", "cilium_operator_version", "cilium_operator_process_start_time_seconds"];

    public static TheoryData<string> Unfed =>
        [.. RawCatalogue.Signals.Where(signal => !signal.Needs.Any(Bare.Contains)).Select(signal => signal.Id)];

    internal static void Write(HandWritten series) => series
        .Gauge("up{cluster=\"bare\",node=\"n1\",job=\"cilium-agent\"}", 1)
        .Gauge("cilium_version{cluster=\"bare\",node=\"n1\",version=\"1.18.0\"}", 0)
        .Gauge("cilium_process_start_time_seconds{cluster=\"bare\",node=\"n1\"}", TrapPrometheus.Instant - 86400)
        .Gauge("cilium_operator_version{cluster=\"bare\",version=\"1.18.0\"}", 0)
        .Gauge("cilium_operator_process_start_time_seconds{cluster=\"bare\"}", TrapPrometheus.Instant - 86400);

    [Theory]
    [MemberData(nameof(Unfed))]
    public async Task Signal_NothingOfWhatItNeeds_GivesNoAnswer(string signal)
    {
        var answer = await prometheus.AskAsync(TrapPrometheus.Find(signal).Query);

        Assert.DoesNotContain(answer.Series, series => series["cluster"] == "bare");
    }
}
