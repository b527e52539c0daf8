using Bunit;
using FleetView.Components.Pages.Report;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Report;
using FleetView.Model;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components.Happened;

public sealed class ReportPageTests : PageContext
{
    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("a") { Labels = new Dictionary<string, string> { ["team"] = "net" } }, new ClusterSpec("b"));

    private readonly FakeReports _reports = new();

    public ReportPageTests() => Services.AddSingleton<IShiftReports>(_reports);

    [Fact]
    public void Range_ByDefault_IsTheLastEightHours()
    {
        Open<ReportPage>(Fleet, "report");
        Assert.Equal((FleetSnapshots.AsOf.AddHours(-8), FleetSnapshots.AsOf, true), (_reports.LastQuery!.From, _reports.LastQuery.To, _reports.LastQuery.Labels is null));
    }

    [Theory]
    [InlineData("report?from=now-16h&to=now-8h", 16, 8)]
    [InlineData("report?from=now-12h", 12, 0)]
    [InlineData("report?from=2026-11-24T03:00:00Z", 9, 0)]
    [InlineData("report?from=now-2w", 336, 0)]
    [InlineData("report?from=now-1h&to=2026-11-24T14:00:00Z", 1, -2)]
    [InlineData("report?from=now-1h&to=2030-01-01T00:00:00Z", 8, 0)]
    [InlineData("report?from=nonsense", 8, 0)]
    [InlineData("report?from=now-60d", 8, 0)]
    public void Range_InTheAddress_IsReported(string address, int from, int to)
    {
        Open<ReportPage>(Fleet, address);
        Assert.Equal((FleetSnapshots.AsOf.AddHours(-from), FleetSnapshots.AsOf.AddHours(-to)), (_reports.LastQuery!.From, _reports.LastQuery.To));
    }

    [Theory]
    [InlineData("report?from=now-60d", "A report is of 31 days at most: these are the last 8 h.")]
    [InlineData("report?from=now-1h&to=2030-01-01T00:00:00Z", "This range is not understood: these are the last 8 h.")]
    [InlineData("report?from=nonsense", "This range is not understood: these are the last 8 h.")]
    public void Range_ThatIsNotReported_IsSaid(string address, string words) =>
        Assert.Equal(words, Assert.Single(Texts(Open<ReportPage>(Fleet, address), "[role=status]")));

    [Theory]
    [InlineData("report")]
    [InlineData("report?from=now-31d")]
    [InlineData("report?from=2026-11-24T03:00:00Z")]
    public void Range_ThatIsReported_NeedsNoWord(string address) => Assert.Empty(Open<ReportPage>(Fleet, address).FindAll("[role=status]"));

    [Fact]
    public void Range_ThatHasGrownTooLong_IsTheLastEightHours()
    {
        var filter = ReportFilter.Of(ViewState.Parse("report?from=2026-11-01T00:00:00Z"), FleetSnapshots.AsOf);

        var later = FleetSnapshots.AsOf.AddDays(100);

        Assert.Null(filter.Refusal);
        Assert.Equal((later.AddHours(-8), later), (filter.Query(later).From, filter.Query(later).To));
    }

    [Fact]
    public void Label_InTheAddress_Narrows()
    {
        var page = Open<ReportPage>(Fleet, "report?label=team:net");
        Assert.True(_reports.LastQuery!.Labels!(Fleet.FindCluster("a")!.Value.Info.Labels));
        Assert.False(_reports.LastQuery.Labels(Fleet.FindCluster("b")!.Value.Info.Labels));
        Assert.Contains("label=team%3Anet", page.Find("a.chip[href^='api/v1/report']").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("label=team%3Anet", page.Find("a[href^=transitions]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_TellsTeamsIncidentsAndClusters()
    {
        _reports.Facts = range => new ReportFacts(range, range.Until)
        {
            Clusters = [new("a", "net", HealthStatus.Critical), new("b", null, HealthStatus.Healthy)],
            Transitions = [new(range.Until.AddMinutes(-90), "a", null, HealthStatus.Healthy, HealthStatus.Critical, "bpf-maps", null)],
            Scores = new Dictionary<string, IReadOnlyList<ScorePoint>> { ["a"] = Steps(range), ["b"] = Steps(range) },
            Step = TimeSpan.FromMinutes(5),
            Watched = SampleFacts.WatchedIn(new Dictionary<string, IReadOnlyList<ScorePoint>> { ["a"] = Steps(range) }),
        };
        var page = Open<ReportPage>(Fleet, "report");
        Assert.Equal(["net 1 90 min 90 min 0 0", "no team 1 0 0 0 0"], page.FindAll("table")[0].QuerySelectorAll("tbody tr").Select(Cells));
        Assert.Contains("a → Critical", Texts(page, ".feed li")[0], StringComparison.Ordinal);
        Assert.StartsWith("clusters/a?at=", page.Find(".feed a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("# Shift report, ", page.Find("[data-copy]").GetAttribute("data-copy"), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_TellsWhoTookOnWhatAndWhatWasSaid()
    {
        _reports.Facts = range => SampleFacts.OfPeople(range);
        var page = Open<ReportPage>(Fleet, "report");
        var lines = Texts(page, ".feed li");
        Assert.Equal(
        [
            "06:00Degraded n1 · a Ada: <b>disk swap</b> ended Tue 24 Nov, 07:00: taken back by Bob",
            "08:00Degraded no-such-signal on a Ada: known holds until Wed 25 Nov, 08:00",
            "06:00deployed <i>v2</i> on the fleet ci",
            "07:00drained on n1 · a Ada, until Tue 24 Nov, 08:00",
        ], lines);
    }

    [Fact]
    public void Gap_IsSaid() => Assert.Contains("did not run", Open<ReportPage>(Fleet, "report").Find(".gap").TextContent, StringComparison.Ordinal);

    [Fact]
    public void State_HistoryDoesNotAnswer_SaysWhyAndTriesAgain()
    {
        _reports.Fault = "disk full";
        var page = Open<ReportPage>(Fleet, "report");
        Assert.Contains("disk full", page.Find(".notice.error").TextContent, StringComparison.Ordinal);
        _reports.Fault = null;
        page.Find(".notice.error button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice.error")), TimeSpan.FromSeconds(30));
    }

    private static string Cells(AngleSharp.Dom.IElement row) => string.Join(' ', row.QuerySelectorAll("td").Select(cell => Folded(cell.TextContent)));

    private static IReadOnlyList<ScorePoint> Steps(Span range) =>
        [.. Enumerable.Range(-1, 98).Select(step => new ScorePoint(range.From.AddMinutes(5 * step), HealthStatus.Healthy, 100))];
}
