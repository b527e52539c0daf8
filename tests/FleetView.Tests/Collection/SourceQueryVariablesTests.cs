using FleetView.Collection;
using FleetView.Configuration;

namespace FleetView.Tests.Collection;

public sealed class SourceQueryVariablesTests
{
    private static readonly CollectionOptions Collection = new();

    [Fact]
    public void Of_Defaults_UseFiveMinutesAndTheKnownReplicaLabels()
    {
        var variables = SourceQueryVariables.Of(new SourceOptions(), Collection);

        Assert.Equal("cluster", variables.ClusterLabel);
        Assert.Equal("node", variables.NodeLabel);
        Assert.Equal("", variables.Selector);
        Assert.Equal("5m", variables.Window);
        Assert.Equal("prometheus_replica, replica, __replica__", variables.Replicas);
    }

    [Theory]
    [InlineData(75, "5m")]
    [InlineData(76, "304s")]
    [InlineData(120, "8m")]
    public void Of_NoRateWindow_SpansFourIntervalsButNeverLessThanFiveMinutes(int intervalSeconds, string window)
    {
        var source = new SourceOptions { Interval = TimeSpan.FromSeconds(intervalSeconds) };

        Assert.Equal(window, SourceQueryVariables.Of(source, Collection).Window);
    }

    [Fact]
    public void Of_RateWindowSet_IsTakenAsItIs()
    {
        var source = new SourceOptions { RateWindow = TimeSpan.FromSeconds(90) };

        Assert.Equal("90s", SourceQueryVariables.Of(source, Collection).Window);
    }

    [Fact]
    public void Of_ClusterAndNode_AddMatchersAfterTheSourcesOwn()
    {
        var source = new SourceOptions { ClusterLabel = "k8s_cluster", NodeLabel = "instance", Selector = "env=\"prod\"" };

        Assert.Equal(
            "env=\"prod\",k8s_cluster=\"a\\\"b\",instance=\"n1\"",
            SourceQueryVariables.Of(source, Collection, "a\"b", "n1").Selector);
    }

    [Theory]
    [InlineData(null, null, "")]
    [InlineData(null, "n1", "node=\"n1\"")]
    [InlineData("env=\"prod\"", null, "env=\"prod\"")]
    [InlineData("env=\"prod\"", "n1", "env=\"prod\",node=\"n1\"")]
    public void Of_FixedClusterName_NeverMatchesTheClusterLabel(string? selector, string? node, string expected)
    {
        var source = new SourceOptions { Cluster = "edge", Selector = selector };

        Assert.Equal(expected, SourceQueryVariables.Of(source, Collection, "edge", node).Selector);
    }
}
