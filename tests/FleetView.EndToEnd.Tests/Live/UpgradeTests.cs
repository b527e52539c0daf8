using System.Text.Json.Nodes;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FleetView.EndToEnd.Tests.Live;

/// <summary>The gate of a wave, as a reader of <c>/upgrades</c> moves it.</summary>
[Collection(nameof(LiveFleet))]
public sealed class UpgradeTests(LiveFleet fleet)
{
    private const string Cluster = "eu1-dev-sandbox";
    private const string Warning = "1 network policy is invalid";

    [Fact]
    public async Task Reader_TakesAWarningOnThemselves_AndItNoLongerKeepsTheCluster()
    {
        await using var browser = await fleet.OpenAsync($"upgrades?wave=0&cluster={Cluster}");
        var card = browser.Page.Locator("#cluster");
        var form = card.Locator(".part").Filter(new() { HasText = Warning }).Locator("form");
        Assert.Contains(Warning, await ReasonsAsync(), StringComparison.Ordinal);

        await form.GetByLabel("Your name").FillAsync("Ada");
        await form.GetByLabel("Reason").FillAsync("It goes with its namespace.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();

        await Expect(card).ToContainTextAsync("acknowledged by Ada: It goes with its namespace.");
        await Expect(form).ToHaveCountAsync(0);
        // What a pipeline is told.
        Assert.DoesNotContain(Warning, await ReasonsAsync(), StringComparison.Ordinal);
        Differences.AssertNone(browser.Complaints);
    }

    private async Task<string> ReasonsAsync() => JsonNode.Parse((await fleet.Api.TextAsync("api/v1/gates/0")).Text)!["reasons"]!.ToJsonString();
}
