using FleetView.History;
using FleetView.Model;
using Microsoft.Extensions.Time.Testing;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public abstract class ScoreHistorySuite(HistoryPlace database) : HistorySuite(database)
{
    private readonly FakeTimeProvider _time = new(Noon);

    [Fact]
    public async Task Step_KeepsTheWorstStatusAndTheLowestScore_EachByItself()
    {
        await using var host = await StartAsync(Database, _time);

        host.Recorder.Record(Noon, [Now("a", HealthStatus.Healthy, 70)]);
        host.Recorder.Record(Noon.AddSeconds(299), [Now("a", HealthStatus.Unknown, null)]);
        host.Recorder.Record(Noon.AddSeconds(100), [Now("a", HealthStatus.Healthy, 80)]);

        Assert.Equal([new ScorePoint(Noon, HealthStatus.Unknown, 70)], host.Scores.Recent.Of("a"));
    }

    [Fact]
    public async Task Step_EndsAtTheFullFiveMinutes_AndAGapStaysAGap()
    {
        await using var host = await StartAsync(Database, _time);

        host.Recorder.Record(Noon.AddSeconds(299), [Now("a", HealthStatus.Healthy, 99)]);
        host.Recorder.Record(Noon.AddSeconds(300), [Now("a", HealthStatus.Degraded, 60)]);
        host.Recorder.Record(Noon.AddMinutes(20), [Now("a", HealthStatus.Healthy, 98), Now("b", HealthStatus.Unknown, null)]);

        Assert.Equal([Noon, Noon.AddMinutes(5), Noon.AddMinutes(20)], host.Scores.Recent.Of("a").Select(point => point.At));
        Assert.Equal([new ScorePoint(Noon.AddMinutes(20), HealthStatus.Unknown, null)], host.Scores.Recent.Of("b"));
        Assert.Equal(Noon.AddMinutes(20), host.Scores.Recent.To);
        Assert.Empty(host.Scores.Recent.Of("nobody"));
    }

    [Fact]
    public async Task Recent_HoldsTwentyFourHours()
    {
        await using var host = await StartAsync(Database, _time);

        host.Recorder.Record(Noon, [Now("a", HealthStatus.Healthy, 1), Now("gone", HealthStatus.Healthy, 1)]);
        host.Recorder.Record(Noon.AddMinutes(5), [Now("a", HealthStatus.Healthy, 2)]);
        host.Recorder.Record(Noon.AddHours(24), [Now("a", HealthStatus.Healthy, 3)]);

        Assert.Equal([2, 3], host.Scores.Recent.Of("a").Select(point => point.Score));
        Assert.Equal(Noon.AddMinutes(5), host.Scores.Recent.From);
        Assert.DoesNotContain("gone", host.Scores.Recent.Clusters.Keys);
    }

    [Fact]
    public async Task Recent_IsReplacedOnlyWhereSomethingGotWorse_AndNeverChangesUnderAReader()
    {
        await using var host = await StartAsync(Database, _time);
        host.Recorder.Record(Noon, [Now("a", HealthStatus.Degraded, 60)]);
        var first = host.Scores.Recent;

        host.Recorder.Record(Noon.AddSeconds(30), [Now("a", HealthStatus.Healthy, 60)]);
        var same = host.Scores.Recent;
        host.Recorder.Record(Noon.AddSeconds(60), [Now("a", HealthStatus.Healthy, 59.9)]);

        Assert.Same(first, same);
        Assert.True(host.Scores.Recent.Version > first.Version);
        Assert.Equal([60, 59.9], [first.Of("a")[0].Score!.Value, host.Scores.Recent.Of("a")[0].Score!.Value]);
    }

    [Fact]
    public async Task Step_ThatARestartCuts_IsContinued()
    {
        await using (var host = await StartAsync(Database, _time))
        {
            host.Recorder.Record(Noon.AddMinutes(-5), [Now("a", HealthStatus.Healthy, 97)]);
            host.Recorder.Record(Noon, [Now("a", HealthStatus.Critical, 20), Now("b", HealthStatus.Unknown, null)]);
        }

        _time.Advance(TimeSpan.FromMinutes(2));
        await using (var host = await StartAsync(Database, _time))
        {
            Assert.Equal([97, 20], host.Scores.Recent.Of("a").Select(point => point.Score));
            host.Recorder.Record(Noon.AddMinutes(2), [Now("a", HealthStatus.Healthy, 90), Now("b", HealthStatus.Healthy, 95)]);
            Assert.Equal(new ScorePoint(Noon, HealthStatus.Critical, 20), host.Scores.Recent.Of("a")[^1]);
        }

        await using var last = await StartAsync(Database, _time);
        Assert.Equal(new ScorePoint(Noon, HealthStatus.Critical, 20), last.Scores.Recent.Of("a")[^1]);
        Assert.Equal(new ScorePoint(Noon, HealthStatus.Unknown, 95), last.Scores.Recent.Of("b")[^1]);
        Assert.Equal(3, await Database.CountAsync("ClusterScores"));
    }

    [Fact]
    public async Task Read_OfALongRange_GivesTheWorstOfEachStep()
    {
        var start = Noon.AddDays(-10);
        await using (var host = await StartAsync(Database, _time))
        {
            for (var minute = 0; minute < 120; minute += 5)
                host.Recorder.Record(start.AddMinutes(minute), [Now("a", minute == 35 ? HealthStatus.Critical : HealthStatus.Healthy, 100 - minute), Now("b", HealthStatus.Healthy, 99)]);
        }

        await using var again = await StartAsync(Database, _time);
        var page = await again.Scores.ReadAsync(
            new ScoreQuery(start.AddMinutes(10), start.AddMinutes(89)) { Step = TimeSpan.FromMinutes(30), Clusters = ["a", "nobody"] }, Cancelled);

        Assert.Null(page.Fault);
        Assert.Equal(
            [
                new ScorePoint(start, HealthStatus.Healthy, 75),
                new ScorePoint(start.AddMinutes(30), HealthStatus.Critical, 45),
                new ScorePoint(start.AddMinutes(60), HealthStatus.Healthy, 15),
            ],
            Assert.Single(page.Clusters).Value);
    }

    [Fact]
    public async Task Read_JoinsTheDiskWithTheStepThatRuns()
    {
        await using (var host = await StartAsync(Database, _time))
            host.Recorder.Record(Noon.AddDays(-2), [Now("a", HealthStatus.Healthy, 90)]);
        await using var again = await StartAsync(Database, _time);
        again.Recorder.Record(Noon, [Now("a", HealthStatus.Degraded, 50)]);

        var page = await again.Scores.ReadAsync(new ScoreQuery(Noon.AddDays(-3), Noon), Cancelled);

        Assert.Equal([90, 50], page.Clusters["a"].Select(point => point.Score));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Read_InStepsThatAreNoFiveMinutes_IsRefused(int minutes)
    {
        await using var host = await StartAsync(Database, _time);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Scores.ReadAsync(
            new ScoreQuery(Noon, Noon) { Step = TimeSpan.FromMinutes(minutes) }, Cancelled));
    }

    [Fact]
    public async Task Scores_OfALockedDatabase_AreKeptInMemoryAndWrittenLater()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });
        var other = await Database.LockAsync();
        await using (var host = await StartAsync(Database, _time))
        {
            host.Recorder.Record(Noon, [Now("a", HealthStatus.Healthy, 90)]);
            Assert.Single(host.Scores.Recent.Of("a"));
            await other.DisposeAsync();
        }

        await using var again = await StartAsync(Database, _time);
        Assert.Equal(90, Assert.Single(again.Scores.Recent.Of("a")).Score);
    }

    private static ClusterNow Now(string cluster, HealthStatus status, double? score) => new(cluster, status, score);
}
