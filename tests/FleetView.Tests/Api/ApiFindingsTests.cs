using System.Net;
using System.Text.Json.Nodes;
using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Catalog.Findings;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Http;
using static FleetView.Tests.Findings.FindingFleet;

namespace FleetView.Tests.Api;

public sealed class ApiFindingsTests
{
    private const string Arn = "arn:aws:eks:eu-west-1:1:cluster/prod";

    [Fact]
    public async Task Findings_EveryField_IsThere()
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        var item = (await ItemsAsync(host, "/api/v1/findings?cluster=" + Uri.EscapeDataString(Arn)))[0]!;

        Assert.Equal(
            ["id", "cluster", "node", "severity", "title", "since", "evidence", "against", "setting", "advice", "commands"],
            item.AsObject().Select(pair => pair.Key));
        Assert.Equal(("the-finding", Arn, "n1", "high"), (Text(item, "id"), Text(item, "cluster"), Text(item, "node"), Text(item, "severity")));
        Assert.Equal("2026-11-24T11:00:00Z", Text(item, "since"));
        Assert.Equal("BPF map pressure 0.95 (Critical from 0.90); median of the cluster 0.20 (at 2026-11-24T12:00:00Z)", (string?)item["evidence"]![0]);
        Assert.Equal("It is only a little full: BPF map pressure 0.95 (Critical from 0.90); median of the cluster 0.20", (string?)item["against"]![0]);
        Assert.Equal("Do something. To: 0.005. Risk: memory. Not when: at peak.", Text(item, "advice"));
        Assert.StartsWith("kubectl --context " + Arn + " -n kube-system exec $(", (string?)item["commands"]![0]);
    }

    [Fact]
    public async Task Findings_AreInTheAnswersOfTheirClusterAndNode()
    {
        await using var host = await ApiHost.StartAsync(Snapshot());
        var path = "/api/v1/clusters/" + Uri.EscapeDataString(Arn);

        Assert.Single((await JsonAsync(host, path))["findings"]!.AsArray());
        Assert.Single((await JsonAsync(host, path + "/nodes/n1"))["findings"]!.AsArray());
        Assert.Empty((await JsonAsync(host, path + "/nodes/n0"))["findings"]!.AsArray());
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("q=fine", 0)]
    [InlineData("q=n1", 2)]
    [InlineData("severity=high", 3)]
    [InlineData("severity=low&severity=info", 0)]
    [InlineData("id=the-finding", 3)]
    [InlineData("id=another", 0)]
    [InlineData("label=team:a", 2)]
    [InlineData("ended=true", 1)]
    [InlineData("ended=true&q=gone", 1)]
    [InlineData("ended=true&cluster=other", 0)]
    public async Task Findings_Filter_Narrows(string query, int total)
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        Assert.Equal(total, (int)(await JsonAsync(host, "/api/v1/findings?" + query))["total"]!);
    }

    [Theory]
    [InlineData("sort=severity", "info low medium high critical")]
    [InlineData("sort=-severity", "critical high medium low info")]
    public void Findings_BySeverity_AreInItsOrder(string sort, string expected)
    {
        var reader = new QueryReader(new DefaultHttpContext { Request = { QueryString = new QueryString("?" + sort) } }.Request);
        var query = ListQuery.Read(reader, FindingItem.Schema.IsSortable, FindingItem.Schema.Sortable);
        string[] severities = ["high", "info", "critical", "low", "medium"];

        var page = FindingItem.Schema.Page(
            query, null, severities, word => new FindingItem("id", null, null, word, "title", null, [], [], null, null, []));

        Assert.Equal(expected, string.Join(' ', page.Items.Select(item => item.Severity)));
    }

    [Fact]
    public async Task Findings_Ended_TellPeakAndEnd()
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        var item = (await ItemsAsync(host, "/api/v1/findings?ended=true"))[0]!;

        Assert.Equal(
            ["Peak of BPF map pressure: 0.97 at 2026-11-24T10:30:00Z", "Ended at 2026-11-24T11:00:00Z"],
            item["evidence"]!.AsArray().Select(line => (string?)line));
    }

    [Theory]
    [InlineData("severity=bad")]
    [InlineData("ended=maybe")]
    [InlineData("sort=nothing")]
    public async Task Findings_BadParameter_IsRefused(string query)
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        using var answer = await host.GetAsync("/api/v1/findings?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Findings_Csv_HasTheSameColumns()
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        var lines = (await host.TextAsync("/api/v1/findings?format=csv")).Split("\r\n");

        Assert.Equal("id,cluster,node,severity,title,since,evidence,against,setting,advice,commands", lines[0]);
    }

    private static FleetSnapshot Snapshot()
    {
        var definition = Finding(Full, against: new Statement("It is only a little full", new ValueCondition(Map, new Comparison(ComparisonKind.Below, 0.96), null))) with
        {
            Setting = "bpf-map-dynamic-size-ratio",
            To = "0.005",
            Risk = "memory",
            WhenNot = "at peak",
            Commands = ["{agent} {dbg} map list"],
        };
        var labels = new Dictionary<string, string> { ["team"] = "a" };
        var made = Build(
            definition, Cluster(Arn, 0.1, 0.95, 0.2), Cluster("other", 0.96, 0.97) with { Labels = labels }, Cluster("fine", 0.1));
        var ended = new EndedFinding(
            new FindingKey("the-finding", "gone", "n9", null), FleetSnapshots.AsOf.AddHours(-3), FleetSnapshots.AsOf.AddHours(-1), 0.97, FleetSnapshots.AsOf.AddHours(-1.5));
        var findings = made.Findings with
        {
            Active = [.. made.Findings.Active.Select(active => active with { Since = FleetSnapshots.AsOf.AddHours(-1) })],
            Ended = [ended],
        };
        return new FleetSnapshot(made.AsOf, made.Catalogue, made.Readings, made.Scores, made.Since, made.Sources, findings);
    }

    private static string? Text(JsonNode item, string field) => (string?)item[field];

    private static async Task<JsonArray> ItemsAsync(ApiHost host, string path) => (await JsonAsync(host, path))["items"]!.AsArray();

    private static async Task<JsonNode> JsonAsync(ApiHost host, string path) => JsonNode.Parse(await host.TextAsync(path))!;
}
