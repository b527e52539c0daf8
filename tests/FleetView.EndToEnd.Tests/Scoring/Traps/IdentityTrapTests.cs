namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>Traps of identities and their garbage collection.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class IdentityTrapTests(TrapPrometheus prometheus)
{
    internal static void Write(HandWritten series)
    {
        for (var node = 0; node < 10; node++)
        {
            series
                .Gauge($"cilium_identity{{cluster=\"identities\",node=\"n{node}\",type=\"cluster_local\"}}", 143)
                .Gauge($"cilium_identity{{cluster=\"identities\",node=\"n{node}\",type=\"node_local\"}}", 25)
                .Gauge($"cilium_endpoint{{cluster=\"identities\",node=\"n{node}\"}}", 40);
        }

        series
            .Gauge("cilium_operator_identity_gc_entries{cluster=\"identities\",pod=\"a\",identity_type=\"crd\",status=\"alive\"}", 160)
            .Gauge("cilium_operator_identity_gc_entries{cluster=\"identities-v16\",pod=\"a\",status=\"alive\"}", 170)
            // Declared as a gauge, and it only grows: three failures, twenty minutes apart.
            .Series("cilium_operator_identity_gc_runs{cluster=\"identities\",pod=\"a\",identity_type=\"crd\",outcome=\"fail\"}", minutes => 5 + Math.Floor((minutes + 130) / 20))
            .Series("cilium_operator_identity_gc_runs{cluster=\"identities\",pod=\"a\",identity_type=\"crd\",outcome=\"success\"}", minutes => 90 + Math.Floor((minutes + 130) / 15))
            .Gauge("cilium_operator_process_start_time_seconds{cluster=\"identities\",pod=\"a\"}", TrapPrometheus.Instant - 86400)
            .Gauge("cilium_operator_identity_gc_runs{cluster=\"gc-stuck\",pod=\"a\",outcome=\"success\"}", 90)
            .Gauge("cilium_operator_process_start_time_seconds{cluster=\"gc-stuck\",pod=\"a\"}", TrapPrometheus.Instant - 86400)
            .Gauge("cilium_operator_identity_gc_runs{cluster=\"gc-young\",pod=\"a\",outcome=\"success\"}", 1)
            .Gauge("cilium_operator_process_start_time_seconds{cluster=\"gc-young\",pod=\"a\"}", TrapPrometheus.Instant - 1200);

        // A new leader counts from nothing ten minutes ago: no identities came, none went.
        series
            .Series("cilium_operator_identity_gc_entries{cluster=\"new-leader\",pod=\"a\",status=\"alive\"}", minutes => minutes < -15 ? 20000 : null)
            .Series("cilium_operator_identity_gc_entries{cluster=\"new-leader\",pod=\"b\",status=\"alive\"}", minutes => minutes < -15 ? null : minutes < -10 ? 0 : 20000)
            .Series("cilium_operator_identity_gc_entries{cluster=\"growing\",pod=\"a\",status=\"alive\"}", minutes => 20000 + (minutes * 100));
    }

    [Fact]
    public async Task IdentityTotal_ViewsOfAgents_AreNotAddedUp()
    {
        Assert.Equal(160, await prometheus.ValueAsync("identity-total", "identities"));
        Assert.Equal(0.4, (await prometheus.ValueAsync("identity-per-pod", "identities"))!.Value, 1e-9);
        Assert.DoesNotContain(RawCatalogue.Signals, signal => signal.Query.Contains("sum by (cluster) (cilium_identity{", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IdentityTotal_WithoutTheTypeOf117_IsTheSame() =>
        Assert.Equal(170, await prometheus.ValueAsync("identity-total", "identities-v16"));

    [Fact]
    public async Task IdentityGcRuns_TypedGauge_IsReadAsTheCounterItIs()
    {
        Assert.Equal(3, (await prometheus.ValueAsync("identity-gc-fail", "identities"))!.Value, 0.1);
        Assert.Equal(4, (await prometheus.ValueAsync("identity-gc-runs", "identities"))!.Value, 0.1);
        Assert.Equal(0, await prometheus.ValueAsync("identity-gc-fail", "gc-stuck"));
    }

    [Fact]
    public async Task IdentityGcRuns_NoneForAnHour_CountsOnlyWhereTheOperatorIsOlder()
    {
        Assert.Equal(0, await prometheus.ValueAsync("identity-gc-runs", "gc-stuck"));
        Assert.Null(await prometheus.ValueAsync("identity-gc-runs", "gc-young"));
    }

    [Fact]
    public async Task IdentityGrowth_NewLeader_IsNoGrowth()
    {
        Assert.Equal(0, (await prometheus.ValueAsync("identity-growth", "new-leader"))!.Value, 1e-6);
        Assert.Equal(6000, (await prometheus.ValueAsync("identity-growth", "growing"))!.Value, 60.0);
    }

    [Fact]
    public async Task IdentityPerNode_AllocatorRange_IsNotTheClusters()
    {
        Assert.Equal(25, await prometheus.ValueAsync("identity-per-node", "identities", "n0"));
        Assert.Contains("16 million", TrapPrometheus.Find("identity-per-node").Text("source"), StringComparison.Ordinal);
    }
}
