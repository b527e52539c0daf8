using System.Net;
using System.Text.Json;
using FleetView.Fleet.Report;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

public sealed class ApiReportTests : IAsyncLifetime
{
    private static readonly string[] Told = ["cluster", "node", "by", "reason", "endedBecause"];

    /// <summary>The whole minute of the host's clock.</summary>
    private static readonly DateTimeOffset Now = FleetSnapshots.AsOf;

    private ApiHost _host = null!;

    private FakeReports Reports => _host.Reports;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync(ApiFleet.Snapshot());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Report_WithoutARange_IsOfTheLastEightHours()
    {
        await _host.TextAsync("/api/v1/report");
        Assert.Equal((Now.AddHours(-8), Now), (Reports.LastQuery!.From, Reports.LastQuery.To));
        Assert.Null(Reports.LastQuery.Labels);
    }

    [Fact]
    public async Task Report_AsJson_TellsSecondsAndGaps()
    {
        Reports.Facts = range => new ReportFacts(range, range.Until)
        {
            Clusters = [new("a", "net", HealthStatus.Degraded)],
            Transitions = [],
            Scores = new Dictionary<string, IReadOnlyList<ScorePoint>> { ["a"] = [new(range.From.AddHours(1), HealthStatus.Degraded, 60)] },
            Step = TimeSpan.FromHours(1),
            Watched = [.. Enumerable.Range(12, 12).Select(step => range.From.AddMinutes(5 * step))],
        };
        using var report = JsonDocument.Parse(await _host.TextAsync("/api/v1/report?label=region:eu"));
        var team = report.RootElement.GetProperty("teams")[0];
        Assert.Equal("net", team.GetProperty("team").GetString());
        Assert.Equal(3600, team.GetProperty("seconds").GetProperty("degraded").GetInt64());
        Assert.Equal(7 * 3600, team.GetProperty("seconds").GetProperty("notWatched").GetInt64());
        Assert.Equal(2, report.RootElement.GetProperty("notWatched").GetArrayLength());
        Assert.NotNull(Reports.LastQuery!.Labels);
    }

    [Fact]
    public async Task Report_AsJson_TellsWhoTookOnWhatAndWhatWasSaid()
    {
        Reports.Facts = SampleFacts.OfPeople;
        using var report = JsonDocument.Parse(await _host.TextAsync("/api/v1/report"));
        var taken = report.RootElement.GetProperty("acknowledgements").EnumerateArray().ToArray();
        var said = report.RootElement.GetProperty("annotations").EnumerateArray().ToArray();
        Assert.Equal(
            ["a n1 Ada <b>disk swap</b> taken back by Bob", "a  Ada known "],
            taken.Select(one => string.Join(' ', Told.Select(name => one.GetProperty(name).GetString()))));
        Assert.Equal(["deployed <i>v2</i> ci", "drained Ada"], said.Select(one => $"{one.GetProperty("title").GetString()} {one.GetProperty("by").GetString()}"));
    }

    [Theory]
    [InlineData("?format=markdown", null)]
    [InlineData("", "text/markdown")]
    public async Task Report_AsMarkdown_WhereAskedFor(string query, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/report" + query);
        if (accept is not null)
            request.Headers.Add("Accept", accept);
        using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("text/markdown", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("# Shift report, ", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=now&to=now-1h", "from")]
    [InlineData("from=now-32d", "from")]
    [InlineData("to=then", "to")]
    [InlineData("format=csv", "format")]
    public async Task Report_WithAParameterThatMayNotBe_NamesIt(string query, string parameter)
    {
        using var problem = await ApiListTests.ProblemAsync(_host, $"/api/v1/report?{query}", HttpStatusCode.BadRequest);
        Assert.Equal(parameter, problem.RootElement.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Report_OfAHistoryThatDoesNotAnswer_SaysWhy()
    {
        Reports.Fault = "the disk is full";
        using var problem = await ApiListTests.ProblemAsync(_host, "/api/v1/report", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("the disk is full", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
