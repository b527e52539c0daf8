using FleetView.Collection.Report;
using FleetView.Fleet;
using FleetView.Fleet.Report;
using FleetView.History;
using FleetView.Model;
using FleetView.Tests.History;
using FleetView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.Reports;

/// <summary>Reports from a history on the disk, which viewers do not keep busy.</summary>
public sealed class ShiftReportReaderTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    private readonly SqlitePlace _database = new();
    private readonly FakeTimeProvider _time = new(Noon);
    private HistoryHost _host = null!;
    private ShiftReportReader _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await StartAsync(_database, _time);
        var store = new FleetStore(_time, NullLogger<FleetStore>.Instance);
        store.Publish(FleetSnapshots.Build(
            new ClusterSpec("a") { Labels = new Dictionary<string, string> { ["team"] = "net" } }, new ClusterSpec("b")));
        _reader = new ShiftReportReader(
            store, _host.History, _host.Scores, _host.Settings, _host.Findings, _host.Acknowledgements, _host.Annotations, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(false, "a b gone", "fleet of a of b")]
    [InlineData(true, "a", "fleet of a")]
    public async Task People_OfTheRangeAndTheLabels_AreTold(bool labelled, string taken, string said)
    {
        await TakeOnAsync("a", -60);
        await TakeOnAsync("b", -120);
        await TakeOnAsync("gone", -180);
        await TakeOnAsync("later", 1);
        await SayAsync(null, -180, "fleet");
        await SayAsync("a", -120, "of a");
        await SayAsync("b", -60, "of b");
        await SayAsync("a", -481, "before");

        var report = await ReadAsync(labelled);

        Assert.Equal(taken, string.Join(' ', report.Acknowledgements.Select(one => one.Subject.Cluster).Order(StringComparer.Ordinal)));
        Assert.Equal(said, string.Join(' ', report.Annotations.Select(one => one.Title)));
    }

    [Fact]
    public async Task Asked_ByMany_ReadsTheHistoryOnceAMinute()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadAsync()));
        await SayAsync("a", -10, "new");
        _time.Advance(TimeSpan.FromSeconds(59));
        var within = await ReadAsync();
        var others = await ReadAsync(labelled: true);
        _time.Advance(TimeSpan.FromSeconds(1));
        var after = await ReadAsync();

        Assert.All(reports, report => Assert.Same(within, report));
        Assert.NotSame(within, others);
        Assert.Empty(within.Annotations);
        Assert.Single(after.Annotations);
    }

    [Fact]
    public async Task Fault_IsNotGivenToOthers()
    {
        await _database.ExecuteAsync("""ALTER TABLE "Acknowledgements" RENAME TO "Elsewhere" """);
        var faulty = await AskAsync();
        await _database.ExecuteAsync("""ALTER TABLE "Elsewhere" RENAME TO "Acknowledgements" """);

        Assert.Null(faulty.Report);
        Assert.NotNull(faulty.Fault);
        Assert.NotNull((await AskAsync()).Report);
    }

    [Fact]
    public void Now_IsTheWholeMinute_SoThatAllAskForTheSame() =>
        Assert.Equal((Noon, Noon, Noon.AddMinutes(1)), (IShiftReports.Now(Noon), IShiftReports.Now(Noon.AddSeconds(59.9)), IShiftReports.Now(Noon.AddSeconds(60))));

    private async Task<ShiftReport> ReadAsync(bool labelled = false) => (await AskAsync(labelled)).Report!;

    private Task<ShiftReportAnswer> AskAsync(bool labelled = false) => _reader.GetAsync(
        new ShiftReportQuery(Noon.AddHours(-8), Noon, labelled ? labels => labels.GetValueOrDefault("team") == "net" : null), Cancelled);

    private Task<Kept<Acknowledgement>> TakeOnAsync(string cluster, int minute) => _host.Acknowledgements.AddAsync(
        new Acknowledgement(0, new AcknowledgedSubject(cluster), HealthStatus.Degraded, Noon.AddMinutes(minute), Noon.AddDays(1), "Ada", "known"), Cancelled);

    private Task<Kept<Annotation>> SayAsync(string? cluster, int minute, string title) =>
        _host.Annotations.AddAsync(new Annotation(0, Noon.AddMinutes(minute), null, cluster, null, title, "", [], "Ada"), Cancelled);
}
