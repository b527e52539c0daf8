using Bunit;
using FleetView.Components.Pages.Fleet;
using FleetView.Fleet;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

/// <summary>What no source has, and how to get it.</summary>
public sealed class MissingNoticeTests : PageContext
{
    [Fact]
    public void Signal_ThatOneClusterHas_IsCollected() =>
        Assert.Empty(Open<FleetPage>(With(lacking: 1)).FindAll(".missing-notice"));

    [Fact]
    public void Signal_ThatNoClusterHas_IsNamedWithItsTitle()
    {
        var page = Open<FleetPage>(With(lacking: 2));

        Assert.Contains("1 of 2 signals are collected.", page.Find(".missing-notice summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("hubble.metrics.enabled Lost events", Folded(page.Find(".gap-list").TextContent));
        Assert.Equal("metrics", page.Find(".missing-notice button").GetAttribute("data-put-off"));
    }

    [Fact]
    public void Signal_OfASourceThatHasNotAskedYet_IsNotMissing() =>
        Assert.Empty(Open<FleetPage>(With(lacking: 2, replaying: true)).FindAll(".missing-notice"));

    private static FleetSnapshot With(int lacking, bool replaying = false)
    {
        var source = FleetSnapshots.Source("main") with
        {
            Clusters = 2,
            IsReplaying = replaying,
            Signals = [new SignalCost(FleetSnapshots.LostEvents, "query", 0, TimeSpan.Zero, TimeSpan.Zero, lacking, null)],
        };
        return FleetSnapshots.Build(FleetSnapshots.AsOf, FleetSnapshots.Catalogue, [source], new ClusterSpec("a"), new ClusterSpec("b"));
    }
}
