using Bunit;
using FleetView.Components.Pages.Fleet;
using FleetView.Components.Strips;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Happened;

public sealed class StripTests : PageContext
{
    private static readonly DateTimeOffset AsOf = FleetSnapshots.AsOf;

    [Fact]
    public void Gap_IsDrawnByNothingAndSaid()
    {
        var look = Look(HealthStatus.Healthy, (HealthStatus.Healthy, 200), (null, 12), (HealthStatus.Healthy, 76));
        // 12:05 of the day before is step 145 after midnight.
        Assert.Equal("M-999 8H345M357 8H9999", look.Healthy);
        Assert.Equal("Last 24 hours: no data 04:45–05:45 (UTC)", look.Words);
    }

    [Fact]
    public void NobodyLookedBefore_IsNotHealthy()
    {
        var look = Look(HealthStatus.Healthy, (HealthStatus.Healthy, 12));
        Assert.Equal("M421 8H9999", look.Healthy);
        Assert.Equal("Last 24 hours: no data until 11:05 (UTC)", look.Words);
    }

    [Fact]
    public void PresentStep_FollowsTheSnapshot()
    {
        var look = Look(HealthStatus.Critical, (HealthStatus.Healthy, 287), (HealthStatus.Healthy, 1));
        Assert.Equal(("M-999 8H432", "M432 5H9999"), (look.Healthy, look.Critical));
        Assert.Equal("Last 24 hours: Critical since 12:00 (UTC)", look.Words);
    }

    [Fact]
    public void Window_ThatMoves_ChangesNoStrip()
    {
        var (before, after) = (Points(AsOf, (HealthStatus.Healthy, 100), (HealthStatus.Degraded, 20), (HealthStatus.Healthy, 168)),
            Points(AsOf.AddMinutes(5), (HealthStatus.Healthy, 99), (HealthStatus.Degraded, 20), (HealthStatus.Healthy, 169)));
        var (first, second) = (StripScale.At(AsOf), StripScale.At(AsOf.AddMinutes(5)));
        Assert.Equal(first.Shift + 1, second.Shift);
        Assert.Equal(
            StripLook.Of(StripRun.Of(before, first, HealthStatus.Healthy), first), StripLook.Of(StripRun.Of(after, second, HealthStatus.Healthy), second));
    }

    [Fact]
    public void Fleet_HasAStripInEachLine()
    {
        Scores.Know("a", AsOf, (HealthStatus.Degraded, 288));
        var page = Open<FleetPage>(FleetSnapshots.Build(new ClusterSpec("a") { Status = HealthStatus.Degraded }));
        Assert.Equal("Last 24 hours: Degraded throughout (UTC)", page.Find(".attention .strip title").TextContent);
        Assert.Contains("--strip:145", page.Find(".split").GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void Cluster_HalfHours_LeadToTheClusterAsItWasThen()
    {
        Scores.Know("a", AsOf, (HealthStatus.Healthy, 276), (HealthStatus.Degraded, 6), (HealthStatus.Healthy, 6));
        var look = DayLook.Of(FleetSnapshots.Build(new ClusterSpec("a")).Clusters[0], new StripLooks(Scores));
        Assert.Equal(48, look.Cells.Count);
        Assert.Equal("11:05–11:35 UTC: Degraded, score 60.0", look.Cells[46].Title);
        Assert.Equal("clusters/a?at=2026-11-24T11%3A05%3A00Z", look.Cells[46].Url);
        Assert.Equal((HealthStatus.Degraded, "11:05–11:35"), (look.Runs[0].Status, look.Runs[0].Text));
    }

    [Theory]
    [InlineData(4, "11:05–11:35 UTC: Healthy, score 60.0, no data for part of it")]
    [InlineData(6, "11:05–11:35 UTC: no data")]
    public void Cluster_HalfHourWithoutData_IsNotHealthy(int without, string title)
    {
        Scores.Know("a", AsOf, (HealthStatus.Healthy, 276), (null, without), (HealthStatus.Healthy, 12 - without));
        Assert.Equal(title, DayLook.Of(FleetSnapshots.Build(new ClusterSpec("a")).Clusters[0], new StripLooks(Scores)).Cells[46].Title);
    }

    [Fact]
    public void Past_ShowsTheDayBeforeIt()
    {
        var past = FleetSnapshots.InThePast(FleetSnapshots.Build(new ClusterSpec("a") { Status = HealthStatus.Critical }));
        var scores = new Dictionary<string, IReadOnlyList<ScorePoint>> { ["a"] = Points(AsOf, (HealthStatus.Critical, 288)) };
        var strips = new StripLooks(Scores);
        var snapshot = new FleetSnapshot(past.AsOf, past.Catalogue, past.Readings, past.Scores, past.Since, past.Sources)
        {
            Past = past.Past! with { Scores = scores },
        };
        Scores.Know("a", AsOf.AddHours(5), (HealthStatus.Healthy, 288));
        Assert.Equal("Last 24 hours: Critical throughout (UTC)", strips.Of(snapshot.Clusters[0], strips.Scale(snapshot)).Words);
    }

    private static StripLook Look(HealthStatus present, params (HealthStatus? Status, int Steps)[] runs)
    {
        var scale = StripScale.At(AsOf);
        return StripLook.Of(StripRun.Of(Points(AsOf, runs), scale, present), scale);
    }

    private static IReadOnlyList<ScorePoint> Points(DateTimeOffset last, params (HealthStatus? Status, int Steps)[] runs)
    {
        var scores = new FakeScoreHistory();
        scores.Know("x", last, runs);
        return scores.Recent.Of("x");
    }
}
