using Bunit;
using FleetView.Components.Palette;
using FleetView.Components.Urls;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace FleetView.Tests.Components.Palette;

public sealed class CommandPaletteTests : PageContext
{
    private static readonly Fleet.FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("eu-prod") { Nodes = [new("ip-1")] },
        new ClusterSpec("arn:aws:eks:eu-west-1:1:cluster/prod") { Nodes = [NodeSpec.With("ip-2", FleetSnapshots.MapPressure, 0.97)] });

    [Fact]
    public void Typed_PartOfAName_ListsWhatItIsWithMarkAndAddress()
    {
        var palette = Type("ip-2");

        var option = palette.FindAll("[role=option]")[0];
        Assert.Equal("clusters/arn%3Aaws%3Aeks%3Aeu-west-1%3A1%3Acluster%2Fprod/nodes/ip-2", option.GetAttribute("href"));
        Assert.NotNull(option.QuerySelector(".st.Critical"));
        Assert.Equal("node", option.QuerySelector(".hit-kind")!.TextContent);
        Assert.Equal("ip-2", palette.Find("[role=listbox]").GetAttribute("data-for"));
    }

    [Fact]
    public void Typed_InThePast_LinksStayThere() => Assert.All(
        Type("prod", FleetSnapshots.InThePast(Fleet), "?at=2026-11-24T12:00:00Z").FindAll("a[role=option]"),
        option => Assert.Contains("at=2026-11-24T12%3A00%3A00Z", option.GetAttribute("href"), StringComparison.Ordinal));

    [Fact]
    public void Opened_WithNothingTyped_OffersTheWorstClustersThenPagesAndActions()
    {
        var options = Type("").FindAll("[role=option]");

        Assert.Contains("cluster/prod", options[0].TextContent, StringComparison.Ordinal);
        Assert.Contains(options, option => option.GetAttribute("href") == "findings");
        Assert.Contains(options, option => option.GetAttribute("data-press") == "[data-key=\"d k\"]");
    }

    [Fact]
    public void Typed_WhatNothingIsCalled_SaysSoWithWhatWasTyped() =>
        Assert.Contains("<zzz>", Type("<zzz>").Find(".palette-none").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Snapshot_New_DoesNotRenderThePalette()
    {
        var page = Render<CascadingValue<Fleet.FleetSnapshot>>(parameters => parameters
            .Add(value => value.Value, Fleet).AddChildContent<CommandPalette>());
        var palette = page.FindComponent<CommandPalette>();
        var renders = palette.RenderCount;

        page.Render(parameters => parameters.Add(value => value.Value, FleetSnapshots.Build(new ClusterSpec("other"))));

        Assert.Equal(renders, palette.RenderCount);
    }

    private IRenderedComponent<CommandPalette> Type(string text, Fleet.FleetSnapshot? snapshot = null, string address = "")
    {
        var palette = Render<CommandPalette>(parameters => parameters
            .AddCascadingValue(snapshot ?? Fleet).AddCascadingValue(ViewState.Parse(address)));
        palette.Find("input").Input(text);
        return palette;
    }
}
