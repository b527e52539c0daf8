using System.Text;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FleetView.EndToEnd.Tests.Live;

/// <summary>Names from label values: ARNs with slashes and colons, markup, quotes, braces, line breaks, 10 kB.</summary>
[Collection(nameof(LiveFleet))]
public sealed class NameTests(LiveFleet fleet)
{
    [Fact]
    public async Task Arn_FromListToPageToApiAndBack_IsOneName()
    {
        await using var browser = await fleet.OpenAsync("?view=table");
        await browser.Page.Locator("table.clusters").GetByRole(AriaRole.Link).Filter(new() { HasText = LiveFleet.Arn }).First.ClickAsync();
        await Expect(browser.Heading(LiveFleet.Arn)).ToBeVisibleAsync();
        Assert.Equal($"/clusters/{ApiReader.Segment(LiveFleet.Arn)}", browser.Address, ignoreCase: true);

        // What the browser's address says is what the API takes, and its answer leads back to the page.
        var fromApi = await fleet.Api.JsonAsync(browser.Address.TrimStart('/'));
        Assert.Equal(LiveFleet.Arn, fromApi.Text("name"));
        await browser.GoAsync($"clusters/{ApiReader.Segment(fromApi.Text("name")!)}");
        await Expect(browser.Heading(LiveFleet.Arn)).ToBeVisibleAsync();

        var node = (await fleet.Api.NodesAsync(LiveFleet.Arn)).Keys.First();
        await browser.GoAsync($"clusters/{ApiReader.Segment(LiveFleet.Arn)}/nodes/{ApiReader.Segment(node)}");
        await Expect(browser.Heading(node)).ToBeVisibleAsync();
        await browser.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).Filter(new() { HasText = LiveFleet.Arn }).First.ClickAsync();
        await Expect(browser.Heading(LiveFleet.Arn)).ToBeVisibleAsync();
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task HostileName_InApi_ComesBackUnchangedAndItsQueriesWork()
    {
        var cluster = await fleet.Api.ClusterAsync(LiveFleet.Hostile);
        Assert.Equal(LiveFleet.Hostile, cluster.Text("name"));

        // PromQL: the query of one of its nodes names the cluster, and Prometheus takes it.
        var node = (await fleet.Api.NodesAsync(LiveFleet.Hostile)).Keys.First();
        var details = await fleet.Api.NodeAsync(LiveFleet.Hostile, node);
        var query = details.Signal("bpf-map-pressure")!.Text("query")!;
        using var prometheus = new RawPrometheus(fleet.Prometheus.Url);
        var answer = await prometheus.QueryAsync(query, DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 15);
        Assert.Equal(LiveFleet.Hostile, Assert.Single(answer.Series)["cluster"]);
    }

    [Fact]
    public async Task HostileName_InCsv_StaysInItsCell()
    {
        var (status, csv) = await fleet.Api.TextAsync("api/v1/clusters?format=csv&limit=1000");

        Assert.Equal(200, status);
        var rows = Csv(csv);
        Assert.Equal(fleet.Spec.Clusters.Count + 1, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Contains(LiveFleet.Hostile, rows.Select(row => row[0]));
        Assert.Contains(LiveFleet.TenKilobytes, rows.Select(row => row[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?view=table")]
    [InlineData("?group=team")]
    [InlineData("sources")]
    public async Task HostileNames_OnPages_AreTextAndBreakNothing(string path)
    {
        await using var browser = await fleet.OpenAsync(path);

        Assert.Equal(0, await browser.Page.Locator("img[src=x]").CountAsync());
        Differences.AssertNone(await browser.StickingOutAsync());
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task HostileName_OfAClusterPage_IsShownAsText()
    {
        await using var browser = await fleet.OpenAsync($"clusters/{ApiReader.Segment(LiveFleet.Hostile)}");

        await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("<img src=x onerror=alert(1)>");
        Assert.Equal(0, await browser.Page.Locator("img[src=x]").CountAsync());
        Differences.AssertNone(browser.Complaints);
    }

    /// <summary>RFC 4180: cells in quotes may hold commas, quotes (doubled) and line breaks.</summary>
    private static List<List<string>> Csv(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n'))
                cell.Append(c);
            else if (c is ',' or '\n')
                EndCell(c == '\n');
        }

        return rows;

        void EndCell(bool endsRow)
        {
            row.Add(cell.ToString());
            cell.Clear();
            if (!endsRow)
                return;
            rows.Add(row);
            row = [];
        }
    }
}
