using System.Net;
using System.Text.Json.Nodes;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Findings.Settings;

namespace FleetView.Tests.Api;

public sealed class ApiSettingsTests
{
    private const string Arn = "arn:aws:eks:eu-west-1:1:cluster/prod";

    [Fact]
    public async Task Settings_EveryField_IsThere_InTheOrderOfTheContract()
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        var item = (await JsonAsync(host, "verdict=drift"))["items"]!.AsArray().Single()!;

        Assert.Equal(
            ["cluster", "key", "value", "effective", "recommended", "severity", "verdict", "cohortValue", "reason"], item.AsObject().Select(pair => pair.Key));
        Assert.Equal(
            ["b", "monitor-aggregation", "maximum", "maximum", "medium or maximum", "medium", "drift", "medium"],
            item.AsObject().Take(8).Select(pair => (string?)pair.Value));
    }

    [Fact]
    public async Task Settings_HoldEveryKeyOfEveryCluster_AbsentOnesIncluded()
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        var all = await JsonAsync(host, "limit=1000");
        var absent = (await JsonAsync(host, $"cluster={Uri.EscapeDataString(Arn)}&key=bpf-lb-mode"))["items"]![0]!;

        Assert.Equal(4 * AuditedFleet.Catalogue.Settings.Count, (int)all["total"]!);
        Assert.Equal((null, "snat", "ok"), ((string?)absent["value"], (string?)absent["effective"], (string?)absent["verdict"]));
    }

    [Theory]
    [InlineData("verdict=deviates", 1)]
    [InlineData("verdict=deviates&verdict=drift", 2)]
    [InlineData("verdict=deviates&severity=critical", 1)]
    [InlineData("verdict=deviates&severity=low&severity=info", 0)]
    [InlineData("key=cluster-id", 4)]
    [InlineData("key=cluster-id&cluster=b", 1)]
    [InlineData("key=cluster-id&label=environment:staging", 1)]
    [InlineData("key=cluster-id&q=ARN:", 1)]
    [InlineData("q=cluster-id", 4)]
    [InlineData("area=mesh&cluster=b", 5)]
    [InlineData("cluster=nobody", 0)]
    public async Task Settings_Filter_Narrows(string query, int total)
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        Assert.Equal(total, (int)(await JsonAsync(host, query))["total"]!);
    }

    [Fact]
    public async Task Settings_SortAndPage()
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        var page = await JsonAsync(host, "cluster=b&sort=-key&limit=2&offset=1");

        Assert.Equal(["updateStrategy.rollingUpdate.maxUnavailable", "tunnel-protocol"], page["items"]!.AsArray().Select(item => (string?)item!["key"]));
    }

    [Fact]
    public async Task Settings_BySeverity_HaveTheMostSevereHighest()
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        var words = (await JsonAsync(host, "cluster=b&sort=-severity&limit=1000"))["items"]!.AsArray().Select(item => (string?)item!["severity"]).ToArray();

        var expected = Severities.WorstFirst.Select(severity => severity.Word()).Where(word => words.Contains(word)).ToArray();
        Assert.True(expected.Length > 2);
        Assert.Equal(expected, words.Distinct());
    }

    [Theory]
    [InlineData("verdict=good", "verdict", "ok, not-applicable, unknown, drift, deviates")]
    [InlineData("severity=bad", "severity", "critical, high, medium, low, info")]
    [InlineData("sort=nothing", "sort", "cluster, key, value, effective, recommended, severity, verdict, cohortValue, reason")]
    public async Task Settings_BadParameter_IsNamed_WithWhatIsAllowed(string query, string parameter, string allowed)
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        using var response = await host.GetAsync("/api/v1/settings?" + query);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(parameter, text, StringComparison.Ordinal);
        Assert.Contains(allowed, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_AsCsv_HaveTheSameColumns()
    {
        await using var host = await ApiHost.StartAsync(Snapshot());

        var lines = (await host.TextAsync("/api/v1/settings?format=csv&verdict=drift")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("cluster,key,value,effective,recommended,severity,verdict,cohortValue,reason", lines[0]);
        Assert.StartsWith("b,monitor-aggregation,maximum,maximum,medium or maximum,medium,drift,medium,\"Fine by itself", lines[1], StringComparison.Ordinal);
    }

    private static async Task<JsonNode> JsonAsync(ApiHost host, string query) => JsonNode.Parse(await host.TextAsync("/api/v1/settings?" + query))!;

    private static FleetSnapshot Snapshot() => new AuditedFleet()
        .Add(AuditedFleet.Clean("a"))
        .Add(AuditedFleet.Clean("b").Config("monitor-aggregation", "maximum"))
        .Add(AuditedFleet.Clean(Arn).Config("cluster-name", "prod").Config("cluster-id", "200"))
        .Add(AuditedFleet.Clean("d").Config("monitor-aggregation", "medium"), ("environment", "staging"))
        .Snapshot();
}
