using Bunit;
using FleetView.Components.Frame;
using FleetView.Fleet;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

public sealed class HistoryBandTests : PageContext
{
    private const string Full = "history database data/fleetview.db: the disk is full (SQLite 13); 12 changes wait in memory";

    [Fact]
    public void Band_WhereTheHistoryIsKept_IsNotThere()
    {
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a")));

        Assert.Empty(OpenFrame().FindAll("[data-history-fault]"));
    }

    [Fact]
    public void Band_OnAnyPage_SaysThatTheHistoryIsNotKept_WhyAndHowMuchWaits()
    {
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a")));
        History.Fault = Full;

        var band = OpenFrame().Find("[data-history-fault]");

        Assert.Contains("History is not kept.", band.TextContent, StringComparison.Ordinal);
        Assert.Contains(Full, band.TextContent, StringComparison.Ordinal);
        Assert.Equal(Full, band.QuerySelector("button")!.GetAttribute("data-copy"));
        // How much waits changes with each round: only what stays is read out.
        var said = band.QuerySelector("[role=status]")!.TextContent;
        Assert.Contains("History is not kept.", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Full, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Band_WithTheNextSnapshot_ComesAndGoes()
    {
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a")));
        var frame = OpenFrame();
        History.Fault = Full;
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a")));
        frame.WaitForAssertion(() => Assert.Single(frame.FindAll("[data-history-fault]")));
        History.Fault = null;
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a")));
        // A circuit hears of snapshots only so often, and its pause begins at some time after it has shown one.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Time.Advance(FleetStore.MinimumPause);
                return frame.FindAll("[data-history-fault]").Count == 0;
            },
            TimeSpan.FromSeconds(30)));
    }

    private IRenderedComponent<MainLayout> OpenFrame() => Render<MainLayout>(parameters => parameters.Add(layout => layout.Body, _ => { }));
}
