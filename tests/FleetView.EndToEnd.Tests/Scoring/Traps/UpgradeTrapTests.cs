namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>Two versions in one cluster, with a version metric that is always 0.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class UpgradeTrapTests(TrapPrometheus prometheus)
{
    internal static void Write(HandWritten series)
    {
        for (var node = 0; node < 6; node++)
        {
            var isNew = node < 2;
            Agent(series, "half-way", node, isNew ? "1.18.0" : "1.17.6", isNew ? 3600 : 86400, denied: isNew ? 4 : 1, dropped: isNew ? 10 : 1);
            Agent(series, "stuck", node, isNew ? "1.18.0" : "1.17.6", isNew ? 9000 : 86400, denied: 1, dropped: 1);
            Agent(series, "fresh", node, isNew ? "1.18.0" : "1.17.6", isNew ? 3600 : 86400, denied: 1, dropped: 1);
            Agent(series, "one-version", node, "1.18.0", 86400, denied: 9, dropped: 50);
        }

        // The one node whose pod is being replaced shows both versions for a while.
        series
            .Gauge("cilium_version{cluster=\"half-way\",node=\"n0\",pod=\"old\",version=\"1.17.6\"}", 0)
            .Series("kube_daemonset_status_updated_number_scheduled{cluster=\"half-way\",daemonset=\"cilium\"}", minutes => minutes < -30 ? 1 : 2)
            .Gauge("kube_daemonset_status_updated_number_scheduled{cluster=\"stuck\",daemonset=\"cilium\"}", 2)
            // Known for a quarter of an hour: that it has not moved for two says nothing.
            .Series("kube_daemonset_status_updated_number_scheduled{cluster=\"fresh\",daemonset=\"cilium\"}", minutes => minutes < -15 ? null : 2)
            .Gauge("kube_daemonset_status_desired_number_scheduled{cluster=\"fresh\",daemonset=\"cilium\"}", 6)
            .Gauge("kube_daemonset_status_updated_number_scheduled{cluster=\"one-version\",daemonset=\"anetd\"}", 6);
        foreach (var (cluster, daemonSet, unavailable) in new[] { ("half-way", "cilium", 2), ("stuck", "cilium", 3), ("one-version", "anetd", 0) })
        {
            series
                .Gauge($"kube_daemonset_status_desired_number_scheduled{{cluster=\"{cluster}\",daemonset=\"{daemonSet}\"}}", 6)
                .Gauge($"kube_daemonset_status_number_unavailable{{cluster=\"{cluster}\",daemonset=\"{daemonSet}\"}}", unavailable);
        }

        // Two of its three unavailable agents are on nodes that joined within the quarter of an hour.
        series
            .Gauge("kube_daemonset_status_desired_number_scheduled{cluster=\"joining\",daemonset=\"cilium\"}", 6)
            .Gauge("kube_daemonset_status_number_unavailable{cluster=\"joining\",daemonset=\"cilium\"}", 3)
            .Gauge("up{cluster=\"joining\",node=\"old\",job=\"cilium-agent\"}", 1)
            .Series("up{cluster=\"joining\",node=\"new-1\",job=\"cilium-agent\"}", minutes => minutes < -9 ? null : 1)
            .Series("up{cluster=\"joining\",node=\"new-2\",job=\"cilium-agent\"}", minutes => minutes < -6 ? null : 1)
            .Gauge("cilium_operator_version{cluster=\"stuck\",pod=\"a\",version=\"1.19.0\"}", 0)
            .Gauge("cilium_operator_version{cluster=\"one-version\",pod=\"a\",version=\"1.18.3\"}", 0)
            .LongSeries("cilium_version{cluster=\"changed\",node=\"n1\",version=\"1.17.6\"}", minutes => minutes < -120 ? 0 : null)
            .LongSeries("cilium_version{cluster=\"changed\",node=\"n1\",version=\"1.18.0\"}", minutes => minutes < -120 ? null : 0);
    }

    [Fact]
    public async Task CiliumVersion_IsAlwaysZero_SeriesAreCounted()
    {
        Assert.Equal(2, await prometheus.ValueAsync("version-count", "half-way"));
        Assert.Equal(1, await prometheus.ValueAsync("version-count", "one-version"));
        Assert.Equal(2, await prometheus.ValueAsync("version-changed", "changed"));
    }

    [Fact]
    public async Task PolicyDrops_OfTheNewVersion_AreAMultipleOfTheOthers()
    {
        Assert.Equal(4, (await prometheus.ValueAsync("policy-drops-by-version", "half-way"))!.Value, 1e-6);
        Assert.Equal(1, (await prometheus.ValueAsync("policy-drops-by-version", "stuck"))!.Value, 1e-6);
        Assert.Equal(0, await prometheus.ValueAsync("policy-drops-by-version", "one-version"));
    }

    [Fact]
    public async Task Drops_OfTheNewVersion_BeyondTwiceTheOthers()
    {
        // 10 of 1,000 against 1 of 1,000.
        Assert.Equal(0.008, (await prometheus.ValueAsync("wave-drop-regression", "half-way"))!.Value, 1e-6);
        Assert.Equal(0, await prometheus.ValueAsync("wave-drop-regression", "stuck"));
        Assert.Equal(0, await prometheus.ValueAsync("wave-drop-regression", "one-version"));
    }

    [Theory]
    [InlineData("half-way", 1)]
    [InlineData("stuck", 2)]
    [InlineData("fresh", 1)]
    [InlineData("one-version", 1)]
    public async Task VersionSpread_WhileTheRolloutMoves_IsNoSpread(string cluster, double versions) =>
        Assert.Equal(versions, await prometheus.ValueAsync("version-spread", cluster));

    [Theory]
    [InlineData("half-way", 0)]
    [InlineData("stuck", 0.04)]
    [InlineData("fresh", 0)]
    [InlineData("one-version", 0)]
    public async Task RolloutStalled_NothingReplacedForTwoHours(string cluster, double left) =>
        Assert.Equal(left, (await prometheus.ValueAsync("rollout-stalled", cluster))!.Value, 1e-9);

    [Theory]
    [InlineData("half-way", 0.01)]
    [InlineData("stuck", 0.05)]
    [InlineData("joining", 0.005)]
    [InlineData("one-version", 0)]
    public async Task RolloutProgress_TwoDegradeThreeAreCritical_JoiningNodesLeftOut(string cluster, double share) =>
        Assert.Equal(share, (await prometheus.ValueAsync("rollout-progress", cluster))!.Value, 1e-9);

    [Theory]
    [InlineData("stuck", 1)]
    [InlineData("one-version", 0)]
    public async Task VersionSkew_OperatorsMinorThatNoAgentHas(string cluster, double minors) =>
        Assert.Equal(minors, await prometheus.ValueAsync("version-skew", cluster));

    [Fact]
    public async Task WaveRestarts_TheUpgradesOwnRestart_IsTakenOff() =>
        Assert.Equal(0, await prometheus.ValueAsync("wave-restart-regression", "half-way"));

    private static void Agent(HandWritten series, string cluster, int node, string version, double age, double denied, double dropped)
    {
        var labels = $"cluster=\"{cluster}\",node=\"n{node}\"";
        series
            .Gauge($"cilium_version{{{labels},pod=\"p\",version=\"{version}\"}}", 0)
            .Gauge($"cilium_process_start_time_seconds{{{labels},pod=\"p\"}}", TrapPrometheus.Instant - age)
            .Counter($"cilium_drop_count_total{{{labels},reason=\"Policy denied\",direction=\"INGRESS\"}}", denied)
            .Counter($"cilium_drop_count_total{{{labels},reason=\"Stale or unroutable IP\",direction=\"INGRESS\"}}", dropped)
            .Counter($"cilium_forward_count_total{{{labels},direction=\"INGRESS\"}}", 1000);
    }
}
