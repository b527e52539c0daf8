using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FleetView.EndToEnd.Tests.Support;
using FleetView.Fleet;
using FleetView.Model;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FleetView.EndToEnd.Tests.Time;

/// <summary>What was recorded live, asked for afterwards.</summary>
public sealed partial class RewindTests(RecordedRun run) : IClassFixture<RecordedRun>
{
    [Fact]
    public async Task Api_AtEveryRecordedInstant_SaysWhatTheLiveRunSaid()
    {
        var differences = new List<string>();
        foreach (var then in run.Recorded)
        {
            var json = await run.Later.Api.JsonAsync($"clusters?limit=1000&at={InstantText.Of(then.AsOf)}");
            Assert.Equal(InstantText.Of(then.AsOf), json.Text("asOf"));
            var items = json.Items("items").ToDictionary(item => item.Text("name")!);
            Assert.Equal(then.Clusters.Select(cluster => cluster.Name).Order(StringComparer.Ordinal), items.Keys.Order(StringComparer.Ordinal));
            foreach (var cluster in then.Clusters)
            {
                differences.AddRange(Compare($"{then.AsOf:HH:mm:ss} {cluster.Name}", items[cluster.Name], cluster.Status, cluster.Score, cluster.Confidence, cluster.TopShare, cluster.TopSignal?.Id));
                differences.AddRange(await NodesAsync(then, cluster));
            }
        }

        Differences.AssertNone(differences);
        // Something did happen, or nothing was compared.
        Assert.Contains(run.Recorded, then => then.ClusterCounts.Critical > 0);
        Assert.True(run.Recorded.Select(then => string.Concat(then.Clusters.Select(cluster => cluster.Score))).Distinct().Count() > 1);
    }

    [Fact]
    public async Task Csv_AtARecordedInstant_HasTheSameStatuses()
    {
        var then = run.Recorded[2];

        var (_, csv) = await run.Later.Api.TextAsync($"api/v1/clusters?format=csv&limit=1000&at={then.AsOf.ToUnixTimeMilliseconds()}");

        foreach (var cluster in then.Clusters)
            Assert.Contains($"{cluster.Name},{cluster.Status.Word()},", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_AtARecordedInstant_HoldItInTheFirstResponse()
    {
        var then = run.Recorded[3];
        var worst = then.Clusters[0];

        var (_, fleet) = await run.Later.Api.TextAsync($"?view=table&at={InstantText.Of(then.AsOf)}");
        var (_, cluster) = await run.Later.Api.TextAsync($"clusters/{ApiReader.Segment(worst.Name)}?at={InstantText.Of(then.AsOf)}");

        foreach (var status in HealthStatuses.WorstFirst)
            Assert.Matches(CountOf(status, then.ClusterCounts.Of(status)), fleet);
        Assert.Contains($"data-past=\"{InstantText.Of(then.AsOf)}\"", fleet, StringComparison.Ordinal);
        Assert.Contains($">{worst.Score!.Value.ToString("0.0", CultureInfo.InvariantCulture)}<", cluster, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_StepsBackAndForward_AndGoesLive()
    {
        var then = run.Recorded[4].AsOf;
        await using var browser = await run.OpenAsync($"?at={InstantText.Of(then)}");
        var app = browser.Page.Locator(".app");
        await Expect(app).ToHaveClassAsync(PastClass());
        await Expect(browser.Page.Locator(".pastband")).ToContainTextAsync("Viewing");

        await browser.Page.Keyboard.PressAsync("[");
        await IsAtAsync(browser, InstantText.Of(then.AddSeconds(-30)));
        await browser.Page.Keyboard.PressAsync("]");
        await IsAtAsync(browser, InstantText.Of(then));
        await browser.Page.Keyboard.PressAsync("{");
        await IsAtAsync(browser, InstantText.Of(then.AddMinutes(-36)));
        await browser.Page.GoBackAsync();
        await IsAtAsync(browser, InstantText.Of(then));

        await browser.Page.Keyboard.PressAsync(".");
        await Expect(browser.Page.Locator(".pastband")).ToHaveCountAsync(0);
        Assert.Equal("/", browser.Address);
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Links_FollowedInThePast_StayThere()
    {
        var at = InstantText.Of(run.Recorded[4].AsOf);
        await using var browser = await run.OpenAsync($"?view=table&at={at}");

        await browser.Page.Locator("table.clusters tbody a").First.ClickAsync();
        await IsAtAsync(browser, at);
        Assert.Contains("clusters/", browser.Address, StringComparison.Ordinal);
        await browser.Page.Locator(".nav a").Filter(new() { HasText = "Signals" }).ClickAsync();
        await Expect(browser.Heading("Signals")).ToBeVisibleAsync();
        await IsAtAsync(browser, at);
        Assert.Contains("at=", browser.Address, StringComparison.Ordinal);

        await browser.Page.GetByRole(AriaRole.Link, new() { Name = "Go live" }).ClickAsync();
        await Expect(browser.Page.Locator(".pastband")).ToHaveCountAsync(0);
        await browser.Page.Locator(".nav a").Filter(new() { HasText = "Sources" }).ClickAsync();
        await Expect(browser.Heading("Sources")).ToBeVisibleAsync();
        Assert.Equal("/sources", browser.Address);
    }

    [Fact]
    public async Task Typing_IntoAField_MovesNoTime()
    {
        await using var browser = await run.OpenAsync("");

        await browser.Page.GetByPlaceholder("Filter clusters").PressSequentiallyAsync("[.?j");

        await Expect(browser.Page.Locator(".pastband")).ToHaveCountAsync(0);
        await Expect(browser.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await browser.Page.Locator("h1").First.FocusAsync();
        await browser.Page.Keyboard.PressAsync("?");
        await Expect(browser.Page.Locator("dialog[open]")).ToContainTextAsync("go live");
        await browser.Page.Keyboard.PressAsync("Escape");
        await Expect(browser.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Picker_FreeInputAndFields_WriteTheAddressAndAreRemembered()
    {
        await using var browser = await run.OpenAsync("");
        await browser.Page.Locator(".timepick summary").ClickAsync();
        await browser.Page.Locator("[data-time-form=last] input").FillAsync("13h");
        await browser.Page.Locator("[data-time-form=last] button").ClickAsync();
        await browser.Page.WaitForURLAsync("**/?from=now-13h");
        await Expect(browser.Page.Locator(".timepick summary")).ToContainTextAsync("last 13 h");

        await browser.Page.Locator(".timepick summary").ClickAsync();
        await browser.Page.Locator("[data-zone-choice=utc]").ClickAsync();
        await browser.Page.Locator("[data-time-form=range] input[name=from]").FillAsync("2026-06-10 08:00");
        await browser.Page.Locator("[data-time-form=range] input[name=to]").FillAsync("2026-06-10 09:30");
        await browser.Page.Locator("[data-time-form=range] button").ClickAsync();
        await browser.Page.WaitForURLAsync("**/?from=2026-06-10T08:00:00Z&to=2026-06-10T09:30:00Z".Replace(":", "%3A", StringComparison.Ordinal));

        await browser.Page.Locator(".timepick summary").ClickAsync();
        await Expect(browser.Page.Locator("[data-recent-ranges] button")).ToHaveTextAsync(["2026-06-10 08:00Z to 2026-06-10 09:30Z", "last 13h"]);
        await browser.Page.Locator("[data-recent-ranges] button").Last.ClickAsync();
        await browser.Page.WaitForURLAsync("**/?from=now-13h");
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Compare_TwoInstants_ShowsWhatChanged()
    {
        var (first, last) = (run.Recorded[0], run.Recorded[^1]);
        await using var browser = await run.OpenAsync($"compare?a={InstantText.Of(first.AsOf)}&b={InstantText.Of(last.AsOf)}");
        var turned = last.Clusters.First(cluster => first.FindCluster(cluster.Name)!.Value.Status != cluster.Status);

        var row = browser.Page.Locator("tr").Filter(new() { HasText = turned.Name }).First;
        await Expect(row).ToContainTextAsync(first.FindCluster(turned.Name)!.Value.Status.Word());
        await Expect(row).ToContainTextAsync(turned.Status.Word());
        Differences.AssertNone(await browser.StickingOutAsync());
        Differences.AssertNone(browser.Complaints);
    }

    // The sources are asked for an instant that nobody asked for before.
    private static Task IsAtAsync(BrowserPage browser, string instant) => Expect(browser.Page.Locator(".app:not(.rewinding)"))
        .ToHaveAttributeAsync("data-past", instant, new LocatorAssertionsToHaveAttributeOptions { Timeout = 60_000 });

    private async Task<IEnumerable<string>> NodesAsync(FleetSnapshot then, ClusterView cluster)
    {
        var json = await run.Later.Api.JsonAsync(
            $"clusters/{ApiReader.Segment(cluster.Name)}/nodes?limit=1000&at={InstantText.Of(then.AsOf)}");
        var items = json.Items("items").ToDictionary(item => item.Text("name")!);
        var nodes = cluster.NodesWorstFirst().ToArray();
        Assert.Equal(nodes.Select(node => node.Name).Order(StringComparer.Ordinal), items.Keys.Order(StringComparer.Ordinal));
        return nodes.SelectMany(node => Compare(
            $"{then.AsOf:HH:mm:ss} {cluster.Name}/{node.Name}", items[node.Name], node.Status, node.Score, node.Confidence, null, node.TopSignal?.Id));
    }

    private static IEnumerable<string> Compare(
        string name, JsonNode item, HealthStatus status, double? score, double confidence, double? share, string? signal)
    {
        if (item.Status() != status.Word())
            yield return $"{name} was {status.Word()}, rewound it is {item.Status()}";
        // One decimal, rounded either way.
        if (item.Number("score") is var rewound && (rewound is null != score is null || Math.Abs((rewound ?? 0) - (score ?? 0)) > 0.051))
            yield return $"{name} had {score}, rewound {rewound}";
        if (Math.Abs(item.Number("confidence")!.Value - confidence) > 1e-5)
            yield return $"{name} had confidence {confidence}, rewound {item.Number("confidence")}";
        if (share is { } part && Math.Abs(item.Number("topShare")!.Value - part) > 1e-5)
            yield return $"{name} had a share of {part}, rewound {item.Number("topShare")}";
        if (item.Text("topSignal") != signal)
            yield return $"{name} stood out by {signal}, rewound by {item.Text("topSignal")}";
    }

    private static string CountOf(HealthStatus status, int count) => $@"count {status.Word()}[\s\S]{{0,400}}?<strong>{count}</strong>";

    [GeneratedRegex(@"\bpast\b")]
    private static partial Regex PastClass();
}
