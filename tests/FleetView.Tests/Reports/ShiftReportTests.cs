using FleetView.Fleet.Report;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Reports;

public sealed class ShiftReportTests
{
    /// <summary>Bars of a row of a table of six columns, or of nine.</summary>
    private static readonly int[] Bars = [7, 10];

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 6, 0, 0, TimeSpan.Zero);
    private static readonly Span Shift = new(Start, Start.AddHours(8));

    [Fact]
    public void Time_BetweenTurns_IsExactToTheSecond()
    {
        var report = Of([new("a", "net", HealthStatus.Healthy)],
        [
            Turn("a", 3601, HealthStatus.Healthy, HealthStatus.Degraded),
            Turn("a", 3661, HealthStatus.Degraded, HealthStatus.Critical),
            Turn("a", 3700, HealthStatus.Critical, HealthStatus.Unknown),
            Turn("a", 3703, HealthStatus.Unknown, HealthStatus.Healthy),
        ]);
        var time = Assert.Single(report.Clusters).Time;
        Assert.Equal(
            (60, 39, 3, 28_800 - 102, 0),
            (time.Degraded.TotalSeconds, time.Critical.TotalSeconds, time.Unknown.TotalSeconds, time.Healthy.TotalSeconds, time.Unwatched.TotalSeconds));
        Assert.Equal(99, time.BelowHealthy.TotalSeconds);
    }

    [Fact]
    public void Status_AtTheStart_IsWhatTheFirstTurnLeft()
    {
        var report = Of([new("a", null, HealthStatus.Healthy)], [Turn("a", 1800, HealthStatus.Critical, HealthStatus.Healthy)]);
        Assert.Equal((HealthStatus.Critical, HealthStatus.Healthy), (report.Clusters[0].Start, report.Clusters[0].End));
        Assert.Equal(TimeSpan.FromMinutes(30), report.Clusters[0].Time.Critical);
    }

    [Fact]
    public void Status_WithATurnAfterTheEnd_IsThatBeforeIt()
    {
        var report = Of([new("a", null, HealthStatus.Critical)], [Turn("a", 9 * 3600, HealthStatus.Degraded, HealthStatus.Critical)]);
        Assert.Equal(TimeSpan.FromHours(8), report.Clusters[0].Time.Degraded);
        Assert.Equal((0, 0), (report.Turns.Worse, report.Clusters[0].Turns));
    }

    [Fact]
    public void Status_WithoutAnyTurn_IsThatOfNow() =>
        Assert.Equal(TimeSpan.FromHours(8), Of([new("a", null, HealthStatus.Degraded)], []).Clusters[0].Time.Degraded);

    [Fact]
    public void Gap_OfFleetView_IsSaidAndIsNoStatus()
    {
        var scores = new Dictionary<string, IReadOnlyList<ScorePoint>> { ["a"] = [.. Steps(0, 12, HealthStatus.Critical), .. Steps(24, 96, HealthStatus.Critical)] };
        var report = Of([new("a", "net", HealthStatus.Critical)], [], scores);
        var gap = Assert.Single(report.Unwatched);
        Assert.Equal((Start.AddHours(1), Start.AddHours(2)), (gap.From, gap.Until));
        Assert.Equal((TimeSpan.FromHours(7), TimeSpan.FromHours(1), TimeSpan.Zero), (report.Total.Critical, report.Total.Unwatched, report.Total.Healthy));
        Assert.Equal(TimeSpan.FromHours(1), report.Teams[0].Time.Unwatched);
    }

    [Fact]
    public void NothingWatched_IsNeverHealthy()
    {
        var report = Of([new("a", null, HealthStatus.Healthy)], [], new Dictionary<string, IReadOnlyList<ScorePoint>>());
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromHours(8)), (report.Total.Healthy, report.Total.Unwatched));
        Assert.Contains("did not run", ReportMarkdown.Of(report, FleetView.Catalog.Catalogue.Empty), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(95, false)]
    [InlineData(94, true)]
    public void StepUnderWay_NotWrittenYet_IsWatchedOnlyWhileTheOneBeforeWas(int steps, bool isGap)
    {
        var scores = new Dictionary<string, IReadOnlyList<ScorePoint>> { ["a"] = Steps(0, steps) };
        Assert.Equal(isGap, Of([new("a", null, HealthStatus.Healthy)], [], scores, now: Shift.Until).Unwatched.Count > 0);
    }

    [Fact]
    public void Cluster_ThatCame_HasNoTimeBeforeItAndIsNamed()
    {
        var scores = new Dictionary<string, IReadOnlyList<ScorePoint>> { ["a"] = Steps(0, 96), ["new"] = Steps(48, 96, HealthStatus.Degraded), ["gone"] = Steps(0, 24) };
        var report = Of([new("a", null, HealthStatus.Healthy), new("new", null, HealthStatus.Degraded), new("gone", null, null)], [], scores);
        Assert.Equal([("new", Start.AddHours(4))], report.Came);
        Assert.Equal([("gone", Start.AddHours(2))], report.Went);
        Assert.Equal(TimeSpan.FromHours(4), report.Clusters.Single(cluster => cluster.Cluster == "new").Time.Degraded);
    }

    [Fact]
    public void Teams_AddUpTheirClusters_LongestBelowHealthyFirst()
    {
        var report = Of(
            [new("a", "net", HealthStatus.Healthy), new("b", "data", HealthStatus.Degraded), new("c", "data", HealthStatus.Critical), new("d", null, HealthStatus.Unknown)], []);
        Assert.Equal(["data", null, "net"], report.Teams.Select(team => team.Team));
        Assert.Equal((2, TimeSpan.FromHours(16)), (report.Teams[0].Clusters, report.Teams[0].Time.BelowHealthy));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromHours(8)), (report.Teams[1].Time.BelowHealthy, report.Teams[1].Time.Unknown));
    }

    [Fact]
    public void Clusters_HealthyThroughout_AreNotListed() =>
        Assert.Equal(["b"], Of([new("a", null, HealthStatus.Healthy), new("b", null, HealthStatus.Degraded)], []).Clusters.Select(cluster => cluster.Cluster));

    [Fact]
    public void Subjects_NodesOfOneCluster_AreCountedUnlessItIsOne()
    {
        FindingKey[] keys = [new("f", "a", "n1", null), new("f", "b", "n3", null), new("f", "a", "n2", null), new("f", "a", "n1", null), new("f", "c", null, null)];

        var text = ReportWords.Subjects(new FindingTurn("f", [.. keys.Select(key => new FindingSpan(key, Start, null))]));

        Assert.Equal("2 nodes of a, n3 · b, c", text);
    }

    [Fact]
    public void Findings_OpenedAndClosedWithinTheRange_AreToldApart()
    {
        var report = ShiftReports.Of(Facts([], []) with
        {
            Findings =
            [
                Finding("f", "a", -60, 30), Finding("f", "b", 10, null), Finding("f", "c", 20, 40), Finding("g", "a", -60, null), Finding("g", "b", -60, 600),
            ],
        });
        Assert.Equal(["b", "c"], Assert.Single(report.Opened).Subjects.Select(span => span.Key.Cluster));
        Assert.Equal(["a", "c"], Assert.Single(report.Closed).Subjects.Select(span => span.Key.Cluster));
    }

    [Fact]
    public void Settings_SameChangeOnSeveralClusters_IsOneLineAndVersionsStandApart()
    {
        var report = ShiftReports.Of(Facts([], []) with
        {
            Settings =
            [
                new(Start.AddMinutes(2), "b", "mtu", "1500", "9000"), new(Start.AddMinutes(1), "a", "mtu", "1500", "9000"),
                new(Start.AddMinutes(1), "a", KeptKeys.CiliumVersion, "1.18.1", "1.18.2"), new(Start.AddMinutes(1), "a", KeptKeys.Config, null, "read"),
                new(Start.AddMinutes(-1), "a", "old", "1", "2"),
            ],
        });
        var turn = Assert.Single(report.Settings);
        Assert.Equal(("mtu", "a b"), (turn.Key, string.Join(' ', turn.Clusters)));
        Assert.Equal(KeptKeys.CiliumVersion, Assert.Single(report.Versions).Key);
    }

    [Fact]
    public void Markdown_WithHostileNames_KeepsItsShape()
    {
        const string Hostile = "a|b\n# x <img src=x> [l](http://e) `c` *d* @team";
        var markdown = ReportMarkdown.Of(
            Of([new(Hostile, Hostile, HealthStatus.Critical)], [Turn(Hostile, 60, HealthStatus.Healthy, HealthStatus.Critical)]), FleetView.Catalog.Catalogue.Empty);
        Assert.DoesNotContain(" <img", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# x", markdown, StringComparison.Ordinal);
        Assert.Contains("a\\|b \\# x \\<img src=x\\> \\[l\\](http://e) \\`c\\` \\*d\\* \\@team", markdown, StringComparison.Ordinal);
        Assert.All(markdown.Split('\n').Where(line => line.StartsWith("| a", StringComparison.Ordinal)), row =>
            Assert.Contains(row.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|'), Bars));
    }

    [Fact]
    public void Markdown_TellsWhoTookOnWhatAndWhatWasSaid_OldestFirst()
    {
        var markdown = ReportMarkdown.Of(ShiftReports.Of(SampleFacts.OfPeople(Shift)), FleetView.Catalog.Catalogue.Empty);
        Assert.Contains(
            """

            ## Acknowledged

            - 27 Nov 08:00 n1 · a, Degraded, by Ada: \<b\>disk swap\</b\> (ended 27 Nov 09:00: taken back by Bob)
            - 27 Nov 10:00 no-such-signal on a, Degraded, by Ada: known (holds until 28 Nov 10:00)

            ## Annotations

            - 27 Nov 08:00 deployed \<i\>v2\</i\>, on the fleet, by ci
            - 27 Nov 09:00 to 27 Nov 10:00 drained, on n1 · a, by Ada

            """.ReplaceLineEndings("\n"), markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(5000, "83 min 20 s")]
    [InlineData(72_000, "1,200 min")]
    public void Minutes_AreExactToTheSecond(int seconds, string words) => Assert.Equal(words, ReportWords.Minutes(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Status_BeforeAProcessWithoutHistory_IsThatOfItsSteps()
    {
        // Critical for two hours; then a process began that knew nothing of it, and found it Healthy.
        var scores = new Dictionary<string, IReadOnlyList<ScorePoint>>
        {
            ["a"] = [.. Steps(0, 24, HealthStatus.Critical), .. Steps(24, 96)],
            ["b"] = [.. Steps(0, 24, HealthStatus.Degraded), .. Steps(24, 48, HealthStatus.Unknown), .. Steps(48, 96)],
        };
        var report = Of(
            [new("a", null, HealthStatus.Healthy), new("b", null, HealthStatus.Healthy)],
            [Turn("b", 4 * 3600, HealthStatus.Unknown, HealthStatus.Healthy)], scores);

        var (a, b) = (report.Clusters.Single(cluster => cluster.Cluster == "a"), report.Clusters.Single(cluster => cluster.Cluster == "b"));
        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.FromHours(6)), (a.Time.Critical, a.Time.Healthy));
        Assert.Equal((HealthStatus.Critical, HealthStatus.Healthy, HealthStatus.Critical), (a.Start, a.End, a.Worst));
        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.FromHours(2), TimeSpan.FromHours(4)), (b.Time.Degraded, b.Time.Unknown, b.Time.Healthy));
    }

    [Fact]
    public void Status_OfTheStepInWhichTheRangeBegins_MayBeThatOfBefore()
    {
        var scores = new Dictionary<string, IReadOnlyList<ScorePoint>> { ["a"] = [.. Steps(0, 1, HealthStatus.Critical), .. Steps(1, 96)] };
        Assert.Equal(TimeSpan.FromHours(8), Of([new("a", null, HealthStatus.Healthy)], [], scores).Total.Healthy);
    }

    [Fact]
    public void Turns_OfOneInstant_AreInTheOrderOfWriting()
    {
        var report = Of([new("a", null, HealthStatus.Unknown)],
        [
            Turn("a", 3600, HealthStatus.Healthy, HealthStatus.Unknown), Turn("a", 3600, HealthStatus.Unknown, HealthStatus.Critical),
            Turn("a", 3600, HealthStatus.Critical, HealthStatus.Unknown),
        ]);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(7)), (report.Total.Healthy, report.Total.Unknown));
    }

    [Fact]
    public void Gap_ShorterThanTheSteps_IsSaidAndIsNoStatus()
    {
        var watched = Steps(0, 96).Select(step => step.At).Where(at => at < Start.AddHours(2) || at >= Start.AddHours(2.5)).ToArray();
        var hourly = Enumerable.Range(0, 8).Select(hour => new ScorePoint(Start.AddHours(hour), HealthStatus.Healthy, 100)).ToArray();
        var report = ShiftReports.Of(Facts([new("a", null, HealthStatus.Healthy)], [], new() { ["a"] = hourly }) with { Step = TimeSpan.FromHours(1), Watched = watched });
        Assert.Equal(new Span(Start.AddHours(2), Start.AddHours(2.5)), Assert.Single(report.Unwatched));
        Assert.Equal((TimeSpan.FromHours(7.5), TimeSpan.FromHours(0.5)), (report.Total.Healthy, report.Total.Unwatched));
    }

    private static ShiftReport Of(
        IReadOnlyList<ReportedSubject> clusters, IReadOnlyList<Transition> turns, Dictionary<string, IReadOnlyList<ScorePoint>>? scores = null, DateTimeOffset? now = null) =>
        ShiftReports.Of(Facts(clusters, turns, scores, now));

    private static ReportFacts Facts(
        IReadOnlyList<ReportedSubject> clusters, IReadOnlyList<Transition> turns, Dictionary<string, IReadOnlyList<ScorePoint>>? scores = null, DateTimeOffset? now = null)
    {
        scores ??= clusters.ToDictionary(cluster => cluster.Name, cluster => StepsOf(cluster, turns));
        return new ReportFacts(Shift, now ?? Shift.Until.AddHours(2))
        {
            Clusters = clusters,
            Transitions = turns,
            Scores = scores,
            Step = Step,
            Watched = SampleFacts.WatchedIn(scores),
        };
    }

    /// <summary>Steps of the shift as the turns tell: the worst that it was in each.</summary>
    private static IReadOnlyList<ScorePoint> StepsOf(ReportedSubject cluster, IReadOnlyList<Transition> turns)
    {
        var own = turns.Where(turn => turn.Cluster == cluster.Name).ToArray();
        var status = own.Length > 0 ? own[0].From : cluster.Status ?? HealthStatus.Healthy;
        return [.. Enumerable.Range(0, 96).Select(step =>
        {
            var at = Start + (Step * step);
            var worst = status;
            foreach (var turn in own.Where(turn => turn.At >= at && turn.At < at + Step))
                worst = HealthStatuses.Worst(worst, status = turn.To);
            return new ScorePoint(at, worst, null);
        })];
    }

    private static IReadOnlyList<ScorePoint> Steps(int from, int until, HealthStatus status = HealthStatus.Healthy) =>
        [.. Enumerable.Range(from, until - from).Select(step => new ScorePoint(Start + (Step * step), status, 100))];

    private static Transition Turn(string cluster, int second, HealthStatus from, HealthStatus to) =>
        new(Start.AddSeconds(second), cluster, null, from, to, "drops", null);

    private static FindingSpan Finding(string id, string cluster, int since, int? ended) =>
        new(new FindingKey(id, cluster, null, null), Start.AddMinutes(since), ended is { } minute ? Start.AddMinutes(minute) : null);
}
