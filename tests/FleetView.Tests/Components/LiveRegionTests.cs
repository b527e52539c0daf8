using Bunit;
using Bunit.TestDoubles;
using FleetView.Components.Frame;
using FleetView.Components.Pages.Fleet;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components;

/// <summary>What is read out when it changes holds nothing that changes by itself: ages, attempts.</summary>
public sealed class LiveRegionTests : PageContext
{
    private const string Ticking = "time[data-age=ago], time[data-age=for], time[data-age=since], [data-stale-age], [data-reconnect]";

    [Fact]
    public void SourceBand_ReadsOutTheStateAlone()
    {
        var page = Open<FleetPage>(FleetSnapshots.Build(
            FleetSnapshots.AsOf, FleetSnapshots.Catalogue, [FleetSnapshots.Source("main", SourceState.Failing)], new ClusterSpec("a")));

        Assert.NotEmpty(page.FindAll(".trouble time[data-age]"));
        AssertCalm(page, "Source main is failing.");
    }

    [Fact]
    public void PastBand_ReadsOutTheInstantAlone()
    {
        var then = FleetSnapshots.AsOf.AddHours(-3);
        Past.Know(FleetSnapshots.Build(then, FleetSnapshots.Catalogue, [], new ClusterSpec("old")));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo($"?at={InstantText.Of(then)}");

        var frame = Render<MainLayout>();

        Assert.NotEmpty(frame.FindAll(".pastband time[data-age=since]"));
        AssertCalm(frame, "Viewing 09:00 UTC");
    }

    [Fact]
    public void StaleBand_ReadsOutThatDataStopped() => AssertCalm(Render<StaleBand>(), "This page's data stopped.");

    [Fact]
    public void ReconnectBanner_ReadsOutThatItIsDisconnected_Once() => AssertCalm(Render<ReconnectBanner>(), "Disconnected.");

    private static void AssertCalm<TComponent>(IRenderedComponent<TComponent> shown, string words)
        where TComponent : IComponent
    {
        var regions = shown.FindAll("[role=status], [role=alert], [aria-live]");
        Assert.Equal(words, Folded(Assert.Single(regions).TextContent));
        Assert.Empty(regions[0].QuerySelectorAll(Ticking));
    }
}
