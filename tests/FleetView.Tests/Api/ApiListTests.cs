using System.Net;
using System.Text.Json;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

public sealed class ApiListTests(ApiFleetHost shared) : IClassFixture<ApiFleetHost>
{
    private const string All = "arn:aws:eks:eu-west-1:123456789012:cluster/prod lost staging";

    [Theory]
    [InlineData("", All)]
    [InlineData("q=STAG", "staging")]
    [InlineData("q=", All)]
    [InlineData("status=unknown&status=Degraded", "lost staging")]
    [InlineData("label=region:eu&label=environment:staging&label=environment:test", "staging")]
    [InlineData("var-environment=staging", "staging")]
    [InlineData("label=region:", "")]
    [InlineData("limit=1", ApiFleet.Arn)]
    [InlineData("limit=1&offset=1", "lost")]
    [InlineData("offset=2147483647", "")]
    [InlineData("sort=name", All)]
    [InlineData("sort=-name", "staging lost " + ApiFleet.Arn)]
    [InlineData("sort=status", "staging lost " + ApiFleet.Arn)]
    [InlineData("sort=score", ApiFleet.Arn + " staging lost")]
    [InlineData("sort=-score", "staging " + ApiFleet.Arn + " lost")]
    [InlineData("sort=-nodes.total&limit=2", ApiFleet.Arn + " lost")]
    [InlineData("sort=labels.environment", ApiFleet.Arn + " staging lost")]
    [InlineData("unknown=parameter&refresh=30s", All)]
    public async Task Clusters_WithAQuery_AreTheRowsThatItMeans(string query, string names)
    {
        var host = shared.Host;

        Assert.Equal(names, string.Join(' ', await NamesAsync(host, $"/api/v1/clusters?{query}")));
    }

    [Fact]
    public async Task Total_OfAPage_CountsAllThatMatch()
    {
        var host = shared.Host;

        using var page = JsonDocument.Parse(await host.TextAsync("/api/v1/clusters?label=region:eu&limit=1&sort=-name"));

        Assert.Equal(2, page.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(1, page.RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Limit_WithoutOne_IsAHundredAndAtMostAThousand()
    {
        var clusters = Enumerable.Range(0, 1200).Select(index => new ClusterSpec($"c{index:0000}")).ToArray();
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(clusters));

        Assert.Equal(100, (await NamesAsync(host, "/api/v1/clusters")).Count);
        Assert.Equal(1000, (await NamesAsync(host, "/api/v1/clusters?limit=1000")).Count);
        Assert.Equal("c1199", (await NamesAsync(host, "/api/v1/clusters?offset=1199"))[0]);
    }

    [Theory]
    [InlineData("limit=1001", "limit", "1 to 1000")]
    [InlineData("limit=0", "limit", "1 to 1000")]
    [InlineData("limit=1e2", "limit", "1 to 1000")]
    [InlineData("limit=1&limit=2", "limit", "one value")]
    [InlineData("offset=-1", "offset", "from 0")]
    [InlineData("sort=colour", "sort", "name, status, score, confidence, since, labels.<key>, nodes.total")]
    [InlineData("sort=--name", "sort", "- first for descending")]
    [InlineData("sort=labels", "sort", "labels.<key>")]
    [InlineData("status=green", "status", "Critical, Unknown, Degraded, Healthy")]
    [InlineData("label=region", "label", "<key>:<value>")]
    [InlineData("format=xml", "format", "json, csv")]
    [InlineData("at=yesterday", "at", "RFC 3339")]
    [InlineData("at=", "at", "RFC 3339")]
    public async Task Clusters_WithAParameterThatMayNotBe_NameItAndWhatMay(string query, string parameter, string allowed)
    {
        var host = shared.Host;

        using var problem = await ProblemAsync(host, $"/api/v1/clusters?{query}", HttpStatusCode.BadRequest);

        Assert.Equal(parameter, problem.RootElement.GetProperty("parameter").GetString());
        Assert.Contains(allowed, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=0-1", "ip-10-0-0-1")]
    [InlineData("status=Healthy", "ip-10-0-0-2")]
    [InlineData("sort=-name", "ip-10-0-0-2 ip-10-0-0-1")]
    [InlineData("sort=-topValue", "ip-10-0-0-1 ip-10-0-0-2")]
    [InlineData("label=environment:staging", "")]
    public async Task Nodes_WithAQuery_AreTheRowsThatItMeans(string query, string names)
    {
        var host = shared.Host;

        Assert.Equal(names, string.Join(' ', await NamesAsync(host, $"/api/v1/clusters/{ApiFleet.ArnPath}/nodes?{query}")));
    }

    [Fact]
    public async Task Signals_Sorted_StandInThatOrder()
    {
        var host = shared.Host;

        Assert.Equal(
            ["bpf-map-pressure", "cloud-api-latency", "ct-insertion-failures", "hubble-lost-events"],
            await NamesAsync(host, "/api/v1/signals?sort=id", "id"));
    }

    [Fact]
    public async Task Transitions_WithAQuery_AskTheHistoryForThat()
    {
        var host = shared.Host;

        await host.TextAsync("/api/v1/transitions?from=now-2d&to=1795521600000&q=x&status=Critical&label=region:eu&limit=5&offset=7&sort=-at");

        var query = host.Fakes.LastTransitions!;
        Assert.Equal(FleetSnapshots.AsOf.AddSeconds(12.5).AddDays(-2).ToUnixTimeSeconds(), query.From!.Value.ToUnixTimeSeconds());
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero), query.To);
        Assert.Equal(("x", 5, 7), (query.Text, query.Limit, query.Offset));
        Assert.Equal([HealthStatus.Critical], query.Became);
        Assert.Equal(["staging", ApiFleet.Arn], query.Clusters!);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("nodes=true", false)]
    [InlineData("nodes=false", true)]
    public async Task Transitions_OfNodes_AreLeftOutWhereAskedFor(string query, bool clustersOnly)
    {
        await shared.Host.TextAsync($"/api/v1/transitions?{query}");

        Assert.Equal(clustersOnly, shared.Host.Fakes.LastTransitions!.ClustersOnly);
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=99999999999999999", "from")]
    [InlineData("to=now-9999999w", "to")]
    [InlineData("from=2026-11-24T12:00:00", "from")]
    [InlineData("from=now&to=now-1h", "from")]
    [InlineData("to=0001-01-01T00:00:00Z", "to")]
    [InlineData("to=9999-12-31T23:59:59Z", "to")]
    [InlineData("sort=at", "sort")]
    [InlineData("sort=cluster", "sort")]
    [InlineData("nodes=maybe", "nodes")]
    public async Task Transitions_WithAParameterThatMayNotBe_NameIt(string query, string parameter)
    {
        var host = shared.Host;

        using var problem = await ProblemAsync(host, $"/api/v1/transitions?{query}", HttpStatusCode.BadRequest);

        Assert.Equal(parameter, problem.RootElement.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Transitions_OfAHistoryThatDoesNotAnswer_SayWhy()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        host.Fakes.TransitionsFault = "history database data/fleetview.db: the disk is full (SQLite 13)";

        using var problem = await ProblemAsync(host, "/api/v1/transitions", HttpStatusCode.ServiceUnavailable);

        Assert.Contains("the disk is full", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    internal static async Task<JsonDocument> ProblemAsync(ApiHost host, string path, HttpStatusCode status)
    {
        using var response = await host.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<List<string>> NamesAsync(ApiHost host, string path, string field = "name")
    {
        using var page = JsonDocument.Parse(await host.TextAsync(path));
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(field).GetString()!)];
    }
}
