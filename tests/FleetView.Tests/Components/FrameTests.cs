using Bunit;
using FleetView.Components.Frame;
using FleetView.Components.Pages.Fleet;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace FleetView.Tests.Components;

public sealed class FrameTests : PageContext
{
    [Fact]
    public async Task Circuit_OnePage_HasOneSubscriptionUntilItEnds()
    {
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a")));
        OpenFrame();
        Assert.Equal(1, Store.Subscribers);
        await DisposeComponentsAsync();
        Assert.Equal(0, Store.Subscribers);
    }

    [Fact]
    public async Task Update_Published_IsOneRenderOfThePageWithTheNewSnapshot()
    {
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a")));
        var frame = OpenFrame();
        var page = frame.FindComponent<FleetPage>();
        var renders = page.RenderCount;
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a"), new ClusterSpec("b")));
        frame.WaitForAssertion(() => Assert.Equal(2, frame.FindAll(".cell").Count));
        // Markup is seen before its render is counted; the renderer's own turn comes after both.
        await frame.InvokeAsync(() => Assert.Equal(renders + 1, page.RenderCount));
    }

    [Fact]
    public void Pill_BeforeTheFirstRound_SaysThatItWaits() =>
        Assert.Equal("Waiting for data", OpenFrame().Find("[data-freshness-pill]").TextContent);

    [Fact]
    public void Pill_WithData_CarriesInstantAndIntervalForTheBrowser()
    {
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a")));
        var time = OpenFrame().Find("[data-freshness-pill] time");
        Assert.Equal("30", time.GetAttribute("data-fresh"));
        Assert.StartsWith("2026-11-24T12:00:00", time.GetAttribute("datetime"), StringComparison.Ordinal);
    }

    [Fact]
    public void Frame_TellsTheServersClock_AnewWithEachSnapshot()
    {
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a")));
        var frame = OpenFrame();
        Assert.Equal(Now(), frame.Find(".app").GetAttribute("data-now"));

        Time.Advance(TimeSpan.FromSeconds(30));
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("a")));
        frame.WaitForAssertion(() => Assert.Equal(Now(), frame.Find(".app").GetAttribute("data-now")));

        string Now() => $"{Time.GetUtcNow().ToUnixTimeMilliseconds()}";
    }

    [Fact]
    public void Navigation_ThisIssue_ListsOnlyPagesThatExist() =>
        Assert.Equal(["", "", "findings", "areas", "top/ct-gc-entries", "settings", "upgrades", "screens", "transitions", "signals", "sources"], OpenFrame().FindAll("nav.nav a").Select(link => link.GetAttribute("href")));

    [Fact]
    public void Page_Throws_SaysThatItIsNotTheFleetAndRecovers()
    {
        var frame = Render<MainLayout>(parameters => parameters.Add(layout => layout.Body, builder =>
        {
            builder.OpenComponent<Broken>(0);
            builder.CloseComponent();
        }));
        Assert.Contains("not in the fleet", frame.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<MainLayout> OpenFrame() => Render<MainLayout>(parameters => parameters.Add(
        layout => layout.Body,
        builder =>
        {
            builder.OpenComponent<FleetPage>(0);
            builder.CloseComponent();
        }));

    private sealed class Broken : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("no");
    }
}
