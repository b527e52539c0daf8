using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FleetView.EndToEnd.Tests.Live;

/// <summary>Ways of a reader through the pages, in a real browser, by role and name.</summary>
[Collection(nameof(LiveFleet))]
public sealed class JourneyTests(LiveFleet fleet)
{
    [Fact]
    public async Task Reader_ClicksFromFleetToNodeAndBack_FindsTheWay()
    {
        await using var browser = await fleet.OpenAsync("?view=table");
        await browser.Page.Locator("table.clusters").GetByRole(AriaRole.Link).Filter(new() { HasText = "us1-prod-search" }).First.ClickAsync();
        await Expect(browser.Heading("us1-prod-search")).ToBeVisibleAsync();
        Assert.Equal("/clusters/us1-prod-search", browser.Address);

        var node = browser.Page.Locator("table.nodes").GetByRole(AriaRole.Link).And(browser.Page.Locator("td a")).First;
        var name = await node.InnerTextAsync();
        await node.ClickAsync();
        await Expect(browser.Heading(name)).ToBeVisibleAsync();
        Assert.Equal($"/clusters/us1-prod-search/nodes/{name}", browser.Address);

        await browser.Page.GoBackAsync();
        await Expect(browser.Heading("us1-prod-search")).ToBeVisibleAsync();
        await browser.Page.GoBackAsync();
        await Expect(browser.Page.Locator("table.clusters")).ToBeVisibleAsync();
        Assert.Equal("/?view=table", browser.Address);
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Reader_FiltersCriticalSettings_CopiesTheValues_AndFindsThemOnTheCluster()
    {
        await using var browser = await fleet.OpenAsync("settings");
        await browser.Page.GetByRole(AriaRole.Group, new() { Name = "Severity" }).GetByRole(AriaRole.Link).Filter(new() { HasText = "critical" }).ClickAsync();
        await browser.Page.WaitForURLAsync("**/settings?severity=critical");
        await Expect(browser.Page.Locator("#advice details").Filter(new() { HasText = "us1-prod-search" }).First).ToContainTextAsync("cluster-id");
        await Expect(browser.Page.Locator("#advice")).Not.ToContainTextAsync("aws-enable-prefix-delegation");

        await browser.Page.Locator("#advice").GetByRole(AriaRole.Button, new() { Name = "Copy the Helm values" }).First.ClickAsync();
        await Expect(browser.Page.Locator("#advice button.copy.done")).ToHaveCountAsync(1);

        await browser.Page.Locator("#advice .case").GetByRole(AriaRole.Link, new() { Name = "us1-prod-search", Exact = true }).First.ClickAsync();
        await Expect(browser.Heading("us1-prod-search")).ToBeVisibleAsync();
        await Expect(browser.Page.Locator("#settings")).ToContainTextAsync("cluster-id");
        await Expect(browser.Page.Locator("#kubernetes table")).ToContainTextAsync("cilium-operator");
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Fleet_WithoutScript_ShowsRealDataInTheFirstAnswer()
    {
        var (status, html) = await fleet.Api.TextAsync("");

        Assert.Equal(200, status);
        Assert.Contains("us1-prod-search", html, StringComparison.Ordinal);
        Assert.Contains("eu2-prod-media", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeepLink_ToANode_ShowsItsSignalsAndQueries()
    {
        var node = (await fleet.Api.NodesAsync("eu2-prod-media")).Values.First().Text("name")!;
        await using var browser = await fleet.OpenAsync($"clusters/eu2-prod-media/nodes/{ApiReader.Segment(node)}?view=all");

        await Expect(browser.Heading(node)).ToBeVisibleAsync();
        await Expect(browser.Page.GetByText("BPF map pressure").First).ToBeVisibleAsync();
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Filter_TypedAndClicked_StandsInTheAddressAndIsReproducible()
    {
        await using var browser = await fleet.OpenAsync("?view=table");
        await browser.Page.GetByPlaceholder("Filter clusters").FillAsync("prod-se");
        await browser.Page.WaitForURLAsync("**/*q=prod-se*");
        await Expect(browser.Page.Locator("table.clusters tbody tr")).ToHaveCountAsync(1);

        await using var other = await fleet.OpenAsync(browser.Address.TrimStart('/'));
        await Expect(other.Page.Locator("table.clusters tbody tr")).ToHaveCountAsync(1);
        await Expect(other.Page.Locator("table.clusters")).ToContainTextAsync("us1-prod-search");
    }

    [Fact]
    public async Task StatusCount_Clicked_ShowsOnlyThatStatus()
    {
        await using var browser = await fleet.OpenAsync("?view=table");
        await browser.Page.GetByTitle("Show only Unknown").ClickAsync();
        await browser.Page.WaitForURLAsync("**/*status=Unknown*");

        await Expect(browser.Page.Locator("table.clusters tbody tr")).ToHaveCountAsync(1);
        await Expect(browser.Page.Locator("table.clusters")).ToContainTextAsync(LiveFleet.Silent);
        await browser.Page.GoBackAsync();
        await Expect(browser.Page.Locator("table.clusters tbody tr")).ToHaveCountAsync(fleet.Spec.Clusters.Count);
    }

    [Fact]
    public async Task NewSnapshot_PageLeftAlone_ArrivesWithoutReload()
    {
        await using var browser = await fleet.OpenAsync();
        await browser.Page.EvaluateAsync("() => { globalThis.sameDocument = true; }");
        var before = await browser.Page.Locator("time[data-fresh]").GetAttributeAsync("datetime");

        await browser.Page.WaitForFunctionAsync(
            "before => document.querySelector('time[data-fresh]').getAttribute('datetime') !== before",
            before,
            new PageWaitForFunctionOptions { Timeout = 60_000 });

        Assert.True(await browser.Page.EvaluateAsync<bool>("() => globalThis.sameDocument === true"));
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Theme_FromSystemOrChosen_IsDarkAndStays()
    {
        await using var light = await fleet.OpenAsync();
        await using var dark = await fleet.OpenAsync(colours: ColorScheme.Dark);
        Assert.True(await BrightnessAsync(light) > 180);
        Assert.True(await BrightnessAsync(dark) < 80);

        await light.Page.GetByRole(AriaRole.Button, new() { Name = "Dark", Exact = true }).ClickAsync();
        Assert.True(await BrightnessAsync(light) < 80);
        await light.GoAsync("sources");
        Assert.True(await BrightnessAsync(light) < 80);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?view=table")]
    [InlineData("clusters/us1-prod-search")]
    [InlineData("clusters/us1-prod-search/nodes/*")]
    [InlineData("signals")]
    [InlineData("sources")]
    [InlineData("settings")]
    [InlineData("settings?key=etcd.qps")]
    [InlineData("upgrades")]
    public async Task Page_OnAPhone_NeedsNoSidewaysScrolling(string path)
    {
        if (path.EndsWith('*'))
            path = path[..^1] + ApiReader.Segment((await fleet.Api.NodesAsync("us1-prod-search")).Keys.First());
        await using var browser = await fleet.OpenAsync(path, width: 390);

        Differences.AssertNone(await browser.StickingOutAsync());
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Address_OfNobody_IsNotFoundAndSaysSo()
    {
        var (status, html) = await fleet.Api.TextAsync("clusters/nobody");

        Assert.Equal(404, status);
        Assert.Contains("nobody", html, StringComparison.Ordinal);
    }

    /// <summary>Of the page's background: 0 black, 255 white.</summary>
    private static Task<double> BrightnessAsync(BrowserPage browser) => browser.Page.EvaluateAsync<double>("""
        () => {
          const canvas = document.createElement('canvas').getContext('2d');
          canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
          canvas.fillRect(0, 0, 1, 1);
          const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
          return (r + g + b) / 3;
        }
        """);
}
