using Bunit;
using FleetView.Components.Pages.Fleet;
using FleetView.Fleet;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Components.Web;

namespace FleetView.Tests.Components;

/// <summary>What an update does to an open page.</summary>
public sealed class FleetPageLiveTests : PageContext
{
    [Fact]
    public void Update_NothingVisibleChanged_RendersNothing()
    {
        var page = Open<FleetPage>(Fleet(0.95, 0.71));
        var inner = page.FindComponent<FleetPage>();
        var renders = inner.RenderCount;
        Show(page, Later(Fleet(0.95, 0.71)));
        Assert.Equal(renders, inner.RenderCount);
    }

    [Fact]
    public void Update_OneClusterChanged_RendersTheOtherRowsNotAgain()
    {
        var page = Open<FleetPage>(Fleet(0.95, 0.71), "?view=table");
        var rows = page.FindComponents<ClusterRow>().ToDictionary(row => row.Instance.State.Name);
        var before = rows.ToDictionary(row => row.Key, row => row.Value.RenderCount);
        Show(page, Later(Fleet(0.95, 0.3)));
        Assert.Equal(before["a"], rows["a"].RenderCount);
        Assert.Equal(before["b"] + 1, rows["b"].RenderCount);
    }

    [Fact]
    public void Update_WorseCluster_MovesUp()
    {
        var page = Open<FleetPage>(Fleet(0.95, 0.71));
        Assert.Equal(["a", "b"], Names(page));
        Show(page, Later(Fleet(0.71, 0.95)));
        Assert.Equal(["b", "a"], Names(page));
    }

    [Fact]
    public void Update_WhileThePointerIsOnTheList_KeepsTheOrderUntilItLeaves()
    {
        var page = Open<FleetPage>(Fleet(0.95, 0.71));
        Attention(page).TriggerEvent("onpointerenter", new PointerEventArgs());
        Show(page, Later(Fleet(0.71, 0.95)));
        Assert.Equal(["a", "b"], Names(page));
        Assert.Equal(["Degraded", "Critical"], page.FindAll(".attention tbody .st").Select(mark => mark.GetAttribute("title")));

        Attention(page).TriggerEvent("onpointerleave", new PointerEventArgs());
        Assert.Equal(["b", "a"], Names(page));
    }

    [Fact]
    public void Update_WhileThePointerIsOnTheList_KeepsWhatRecoveredAndAddsNewOnesLast()
    {
        var page = Open<FleetPage>(Fleet(0.95, 0.1));
        Attention(page).TriggerEvent("onpointerenter", new PointerEventArgs());
        Show(page, Later(Fleet(0.1, 0.95)));
        Assert.Equal(["a", "b"], Names(page));

        Attention(page).TriggerEvent("onpointerleave", new PointerEventArgs());
        Assert.Equal(["b"], Names(page));
    }

    [Fact]
    public void Pointer_EntersAList_RendersNothing()
    {
        var page = Open<FleetPage>(Fleet(0.95, 0.71));
        var inner = page.FindComponent<FleetPage>();
        var renders = inner.RenderCount;
        Attention(page).TriggerEvent("onpointerenter", new PointerEventArgs());
        Assert.Equal(renders, inner.RenderCount);
    }

    [Fact]
    public void Address_Changes_FiltersTheOpenPage()
    {
        var page = Open<FleetPage>(Fleet(0.95, 0.71));
        Go(page, "?q=b");
        Assert.Equal(["b"], Names(page));
    }

    [Fact]
    public void WhatChanged_BadSinceAnHour_IsToldBeforeTheHistoryKnows()
    {
        var page = Open<FleetPage>(FleetSnapshots.Build(
            Cluster("a", 0.95) with { Since = FleetSnapshots.AsOf.AddHours(-1) },
            Cluster("b", 0.95) with { Since = FleetSnapshots.AsOf.AddHours(-7) },
            Cluster("c", 0.1) with { Since = FleetSnapshots.AsOf.AddHours(-1) }));
        Assert.Equal(["a"], Texts(page, ".feed b"));
        Assert.Equal("Critical", page.Find(".feed .st").TextContent.Trim());
    }

    private static string[] Names(IRenderedComponent<PageFrame> page) =>
        [.. page.FindAll(".attention tbody .name b").Select(name => name.TextContent)];

    private static AngleSharp.Dom.IElement Attention(IRenderedComponent<PageFrame> page) =>
        page.FindAll("section.card").First(card => card.QuerySelector(".attention") is not null);

    private static FleetSnapshot Fleet(double a, double b) => FleetSnapshots.Build(Cluster("a", a), Cluster("b", b), Cluster("c", 0.1));

    private static ClusterSpec Cluster(string name, double pressure) =>
        new(name) { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, pressure)] };

    private static FleetSnapshot Later(FleetSnapshot snapshot) => new(
        snapshot.AsOf.AddSeconds(30), snapshot.Catalogue, snapshot.Readings, snapshot.Scores, snapshot.Since,
        [.. snapshot.Sources.Select(source => source with { LastSuccess = snapshot.AsOf.AddSeconds(30) })]);
}
