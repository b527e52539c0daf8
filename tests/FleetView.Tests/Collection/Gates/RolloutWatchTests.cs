using FleetView.Collection.Gates;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using FleetView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static FleetView.Tests.Findings.Gates.GateCases;

namespace FleetView.Tests.Collection.Gates;

public sealed class RolloutWatchTests : IDisposable
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    private readonly FakeGateHistory _history = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly FakePast _past = new();
    private readonly CountedVersions _ranges = new();
    private readonly RolloutWatch _watch;

    public RolloutWatchTests() => _watch = new RolloutWatch(
        new FleetStore(_time, NullLogger<FleetStore>.Instance), _history, new RolloutPast(_ranges, _past),
        Options.Create(new FleetViewOptions()), _time, NullLogger<RolloutWatch>.Instance);

    public void Dispose() => _watch.Dispose();

    [Fact]
    public async Task Rollout_ThatNobodyWatched_IsLookedUpInTheSources()
    {
        _ranges.Points = "oooobbnnnn";
        _past.Know(FleetSnapshots.Build(CountedVersions.At(3), FleetSnapshots.Catalogue, [], new ClusterSpec("a") { Values = new Dictionary<string, double> { [FleetSnapshots.ApiLatency] = 2 } }));

        await _watch.LookAsync(Snapshot(), Cancelled);
        await _watch.AskAsync(_history.Current.Of("a").Rollout!, Cancelled);
        await _watch.LookAsync(Snapshot(), Cancelled);

        var rollout = _history.Current.Of("a").Rollout!;
        Assert.Equal((Old, CountedVersions.At(4), CountedVersions.At(6)), (rollout.From, rollout.StartedAt, rollout.CompletedAt));
        Assert.Equal(HealthStatus.Degraded, rollout.Before?.Status);
        Assert.Equal(("version-count", "a", true), (_ranges.Asked!.SignalId, _ranges.Asked.Cluster, _ranges.Asked.Detail));
    }

    [Fact]
    public async Task Rollout_OfWhichTheSourcesTellNothing_CountsFromFirstSight()
    {
        await _watch.LookAsync(Snapshot(), Cancelled);
        await _watch.AskAsync(_history.Current.Of("a").Rollout!, Cancelled);
        _time.Advance(TimeSpan.FromMinutes(1));
        await _watch.LookAsync(Snapshot(), Cancelled);

        Assert.Equal(Now, _history.Current.Of("a").Rollout!.CompletedAt);
    }

    [Fact]
    public async Task Rollout_WhileTheRecordsCannotBeRead_IsNotBegunAnew()
    {
        _history.Current = GateRecords.None with { Fault = "locked" };

        await _watch.LookAsync(Snapshot(), Cancelled);

        Assert.Empty(_history.Current.Clusters);
    }

    [Fact]
    public async Task Job_ThatFinished_IsKeptOnce()
    {
        var job = new TestJob("cilium-test", "run", TestKind.Connectivity, New, true, Now.AddHours(-2), Now.AddHours(-1), "all good");

        await _watch.LookAsync(Snapshot(job), Cancelled);
        await _watch.LookAsync(Snapshot(job), Cancelled);

        var kept = Assert.Single(_history.Current.Of("a").Results);
        Assert.Equal((true, New, "Job cilium-test/run"), (kept.Passed, kept.Version, kept.Details.From));
    }

    [Theory]
    [InlineData(19, 5, true)]
    [InlineData(20, 5, false)]
    [InlineData(20, 0, true)]
    public async Task Job_ThatIsOlderThanAllThatIsHeld_IsNotKept(int held, int hoursAgo, bool isKept)
    {
        _history.Current = new GateRecords(new Dictionary<string, ClusterRecords>
        {
            ["a"] = ClusterRecords.None with { Results = [.. Enumerable.Range(1, held).Select(minute => Result(TestKind.Connectivity) with { At = Now.AddMinutes(-minute) })] },
        });
        var ended = Now.AddHours(-hoursAgo);

        await _watch.LookAsync(Snapshot(new TestJob("cilium-test", "run", TestKind.Connectivity, New, true, ended, ended, null)), Cancelled);

        Assert.Equal(isKept, _history.Current.Of("a").Results.Any(result => result.At == ended));
    }

    private static FleetSnapshot Snapshot(params TestJob[] jobs)
    {
        var snapshot = FleetSnapshots.Build(new ClusterSpec("a") { Version = New });
        return new FleetSnapshot(snapshot.AsOf, snapshot.Catalogue, snapshot.Readings, snapshot.Scores, snapshot.Since, snapshot.Sources)
        {
            Objects = new FleetObjects([Objects("a", New) with { Jobs = jobs }]),
        };
    }

    /// <summary>Agents by version, a letter a point: o old, n new, b both.</summary>
    private sealed class CountedVersions : IRangeService
    {
        public string Points { get; set; } = "";

        public RangeRequest? Asked { get; private set; }

        public static DateTimeOffset At(int point) => Now.AddHours(-30 + (3 * point));

        public Task<RangeResult> GetAsync(RangeRequest request, CancellationToken cancellationToken)
        {
            Asked = request;
            return Task.FromResult(new RangeResult(
                At(0), TimeSpan.FromHours(3), Points.Length, Points.Length == 0 ? [] : [Series(Old, 'o'), Series(New, 'n')], 2, "query", null));
        }

        private RangeSeries Series(string name, char own) => new(name, [.. Points.Select(point => point == own || point == 'b' ? 5 : double.NaN)]);
    }
}
