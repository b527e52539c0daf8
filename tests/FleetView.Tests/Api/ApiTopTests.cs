using System.Net;
using System.Text.Json;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

public sealed class ApiTopTests : IAsyncLifetime
{
    private const string Signal = FleetSnapshots.MapPressure;

    private ApiHost _host = null!;

    private DateTimeOffset Now { get; } = FleetSnapshots.AsOf.AddSeconds(12.5);

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync(ApiFleet.Snapshot());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Top_WithoutParameters_IsTenByMaximumOfTheLastSixHoursOfTheFleet()
    {
        await _host.TextAsync($"/api/v1/top/{Signal}");

        Assert.Equal(new TopRequest(Signal, Now.AddHours(-6), Now, TopBy.Max, 10), _host.Fakes.LastTop);
    }

    [Fact]
    public async Task Top_WithAllParameters_PassesThemOn()
    {
        await _host.TextAsync($"/api/v1/top/{Signal}?n=3&from=now-7d&to=now-1d&by=total&cluster={ApiFleet.ArnPath}&cluster=staging&label=environment:staging");

        var request = _host.Fakes.LastTop!;
        Assert.Equal((3, TopBy.Total, Now.AddDays(-7), Now.AddDays(-1)), (request.Count, request.By, request.From, request.To));
        Assert.Equal(["staging"], request.Clusters);
    }

    [Fact]
    public async Task Top_Rows_AreTheContractsFields()
    {
        _host.Fakes.Top = Two;

        Assert.Equal(
            """
            {"asOf":"2026-11-24T12:00:00Z","total":30,"stepSeconds":90,"items":[
            {"cluster":"prod","node":"n1","avg":0.5,"min":0.25,"max":0.75,"total":121,"last":0.7},
            {"cluster":"prod","node":"\u003Cn2\u003E","avg":0.5,"min":0.25,"max":0.75,"total":121,"last":null}],
            "warnings":["eu: overloaded","partial response"]}
            """.ReplaceLineEndings(""),
            await _host.TextAsync($"/api/v1/top/{Signal}"));
    }

    [Fact]
    public async Task Top_AsCsv_HasTheSameRows()
    {
        _host.Fakes.Top = Two;

        using var response = await _host.GetAsync($"/api/v1/top/{Signal}?format=csv");

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("30", Assert.Single(response.Headers.GetValues("X-Total-Count")));
        Assert.Equal(
            ["cluster,node,avg,min,max,total,last", "prod,n1,0.5,0.25,0.75,121,0.7", "prod,<n2>,0.5,0.25,0.75,121,"],
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n"));
    }

    [Theory]
    [InlineData("n=0", "n", "1 to 1000")]
    [InlineData("n=1001", "n", "1 to 1000")]
    [InlineData("by=worst", "by", "max, avg, total, last, min")]
    [InlineData("from=yesterday", "from", "RFC 3339")]
    [InlineData("from=now&to=now-1h", "from", "an instant before to")]
    [InlineData("from=now-91d", "from", "at most 90 days before to")]
    [InlineData("label=region", "label", "<key>:<value>")]
    [InlineData("format=xml", "format", "json, csv")]
    public async Task Top_WithAParameterThatMayNotBe_NamesItAndWhatMay(string query, string parameter, string allowed)
    {
        using var response = await _host.GetAsync($"/api/v1/top/{Signal}?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(parameter, problem.RootElement.GetProperty("parameter").GetString());
        Assert.Contains(allowed, problem.RootElement.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/top/nonsense", "signal", "nonsense")]
    [InlineData("/api/v1/top/bpf-map-pressure?cluster=nowhere", "cluster", "nowhere")]
    public async Task Top_OfWhatNobodyKnows_IsNotFoundAndNamesIt(string path, string key, string name)
    {
        using var response = await _host.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(name, problem.RootElement.GetProperty(key).GetString());
    }

    [Fact]
    public async Task Top_WhenNoSourceAnswers_IsNoEmptyList()
    {
        _host.Fakes.Top = request => Two(request) with { Rows = [], Ranked = 0 };

        using var response = await _host.GetAsync($"/api/v1/top/{Signal}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("eu: overloaded", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Top_BeforeTheFirstSnapshot_IsNotReady()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync($"/api/v1/top/{Signal}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    private static TopResult Two(TopRequest request)
    {
        var statistics = new TopStatistics(0.5, 0.25, 0.75, 121, 0.7, FleetSnapshots.AsOf, FleetSnapshots.AsOf);
        return new TopResult(
            FleetSnapshots.AsOf.AddHours(-6),
            TimeSpan.FromSeconds(90),
            241,
            [
                new TopRow("prod", "n1", statistics, default, []),
                new TopRow("prod", "<n2>", statistics with { Last = double.NaN }, default, []),
            ],
            30,
            [new SourceFault("eu", Signal, "q", 503, "overloaded")],
            ["partial response"],
            "q");
    }
}
