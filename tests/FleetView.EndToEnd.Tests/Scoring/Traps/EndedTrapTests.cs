namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>
/// Series that end by design: without a good value at their end a signal would hold the last bad one for as long as its
/// subject lives.
/// </summary>
[Collection(nameof(TrapPrometheus))]
public sealed class EndedTrapTests(TrapPrometheus prometheus)
{
    private const string Preflight = "kube_daemonset_status_number_ready{daemonset=\"cilium-pre-flight-check\",cluster=";

    internal static void Write(HandWritten series)
    {
        // One slow event each, half an hour ago, and none since.
        foreach (var (metric, labels) in new[]
        {
            ("cilium_policy_implementation_delay", "cluster=\"idle\",node=\"n1\""),
            ("cilium_service_implementation_delay", "cluster=\"idle\",node=\"n1\""),
            ("cilium_policy_incremental_update_duration", "cluster=\"idle\",node=\"n1\",scope=\"global\""),
        })
        {
            series
                .Series($"{metric}_sum{{{labels}}}", minutes => minutes < -30 ? 0 : 90)
                .Series($"{metric}_count{{{labels}}}", minutes => minutes < -30 ? 0 : 1);
        }

        foreach (var bound in new[] { "1", "+Inf" })
            series.Series($"cilium_operator_ces_queueing_delay_seconds_bucket{{cluster=\"idle\",le=\"{bound}\"}}", minutes => minutes < -30 || bound == "1" ? 0 : 1);
        series
            .Gauge("cilium_agent_bootstrap_seconds{cluster=\"idle\",node=\"n1\",scope=\"overall\"}", 400)
            .Gauge("cilium_process_start_time_seconds{cluster=\"idle\",node=\"n1\"}", TrapPrometheus.Instant - 5400)
            .Series($"{Preflight}\"taken-away\"}}", minutes => minutes < -30 ? 3 : null)
            .Series($"{Preflight}\"long-gone\"}}", minutes => minutes < -61 ? 3 : null)
            .Series($"{Preflight}\"just-there\"}}", minutes => minutes < -5 ? null : 3)
            .Gauge("kube_job_status_failed{cluster=\"tested\",namespace=\"a\",job_name=\"cilium-connectivity-test\"}", 1)
            .Gauge("kube_job_status_start_time{cluster=\"tested\",namespace=\"a\",job_name=\"cilium-connectivity-test\"}", TrapPrometheus.Instant - 86_000)
            .Gauge("kube_job_status_failed{cluster=\"tested-before\",namespace=\"a\",job_name=\"cilium-connectivity-test\"}", 1)
            .Gauge("kube_job_status_start_time{cluster=\"tested-before\",namespace=\"a\",job_name=\"cilium-connectivity-test\"}", TrapPrometheus.Instant - 87_000)
            .Series("kube_job_status_failed{cluster=\"deleted\",namespace=\"a\",job_name=\"cilium-connectivity-test\"}", minutes => minutes < -30 ? 1 : null);
    }

    [Theory]
    [InlineData("policy-impl-delay")]
    [InlineData("policy-update-latency")]
    [InlineData("svc-impl-delay")]
    [InlineData("bootstrap-time")]
    public async Task OfANode_NothingSince_IsOver(string signal) => Assert.Equal(0, await prometheus.ValueAsync(signal, "idle", "n1"));

    [Fact]
    public async Task SlicesOfEndpoints_NothingSince_IsOver() => Assert.Equal(0, await prometheus.ValueAsync("ces-lag", "idle"));

    [Theory]
    [InlineData("taken-away", 1.0)]
    [InlineData("long-gone", null)]
    [InlineData("just-there", null)]
    public async Task Preflight_TakenAway_HasFoundNothingForAnHour(string cluster, double? ready) =>
        Assert.Equal(ready, await prometheus.ValueAsync("preflight-ready", cluster));

    [Theory]
    [InlineData("tested", 1)]
    [InlineData("tested-before", 0)]
    [InlineData("deleted", 0)]
    public async Task ConnectivityTest_ADayAgoOrDeleted_IsOver(string cluster, double failed) =>
        Assert.Equal(failed, await prometheus.ValueAsync("conntest-result", cluster));
}
