using FleetView.History;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public abstract class GateHistorySuite(HistoryPlace database) : HistorySuite(database)
{
    private const string Arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";

    [Fact]
    public async Task Records_OutliveARestart()
    {
        var result = Result(Arn, 0) with { Passed = false, Warnings = 2, Details = new GateDetails(["<a>'"], ["do \"this\""], ["text\n"], "ci") };
        var acknowledgement = new GateAcknowledgement(Noon, Arn, "kernels", "1.18.0", "ana", "we know");
        var rollout = new RolloutRecord(Arn, "1.18.0")
        {
            From = "1.17.6",
            StartedAt = Noon.AddDays(-2),
            CompletedAt = Noon.AddDays(-1),
            Updated = 9,
            ProgressAt = Noon.AddDays(-1),
            Before = new GateSample(Noon.AddDays(-2), HealthStatus.Degraded, 61.5, null, 3),
        };
        await using (var host = await StartAsync(Database))
        {
            Assert.Null((await host.Gates.AddAsync(result, Cancelled)).Fault);
            Assert.Null((await host.Gates.AddAsync(acknowledgement, Cancelled)).Fault);
            Assert.Null(await host.Gates.SetAsync(rollout, Cancelled));
        }

        await using var again = await StartAsync(Database);
        var known = again.Gates.Current.Of(Arn);

        Assert.Null(again.Gates.Current.Fault);
        var kept = Assert.Single(known.Results);
        Assert.Equal((result.At, false, 2, "1.18.0"), (kept.At, kept.Passed, kept.Warnings, kept.Version));
        Assert.Equal(["<a>'", "do \"this\"", "text\n", "ci"], [.. kept.Details.Failed, .. kept.Details.Warnings, .. kept.Details.Text, kept.Details.From]);
        Assert.Equal(acknowledgement, Assert.Single(known.Acknowledgements));
        Assert.Equal(rollout, known.Rollout);
    }

    [Fact]
    public async Task Rollout_OfOneCluster_IsTheNewestOnly()
    {
        await using (var host = await StartAsync(Database))
        {
            await host.Gates.SetAsync(new RolloutRecord("a", "1.17.6") { StartedAt = Noon, ProgressAt = Noon, CompletedAt = Noon }, Cancelled);
            await host.Gates.SetAsync(new RolloutRecord("a", "1.18.0") { From = "1.17.6", StartedAt = Noon.AddHours(1), ProgressAt = Noon.AddHours(1) }, Cancelled);
        }

        await using var again = await StartAsync(Database);

        Assert.Equal(("1.18.0", null), (again.Gates.Current.Of("a").Rollout!.Version, again.Gates.Current.Of("a").Rollout!.CompletedAt));
    }

    [Fact]
    public async Task Results_AreListedNewestFirstPageByPage()
    {
        await using var host = await StartAsync(Database);
        for (var minute = 0; minute < 25; minute++)
            await host.Gates.AddAsync(Result("a", minute), Cancelled);
        await host.Gates.AddAsync(Result("a", 90) with { Kind = TestKind.Preflight }, Cancelled);

        var page = await host.Gates.ResultsAsync(new GateResultQuery("a", TestKind.Connectivity, Noon.AddMinutes(23), 2, 1), Cancelled);

        Assert.Equal(24, page.Total);
        Assert.Equal([Noon.AddMinutes(22), Noon.AddMinutes(21)], page.Items.Select(result => result.At));
        Assert.Equal(20, host.Gates.Current.Of("a").Results.Count(result => result.Kind == TestKind.Connectivity));
    }

    [Fact]
    public async Task Results_ThatAreHeld_AreTheNewestByTheirTime()
    {
        await using (var host = await StartAsync(Database))
        {
            for (var minute = 0; minute < 20; minute++)
                await host.Gates.AddAsync(Result("a", minute), Cancelled);
            await host.Gates.AddAsync(Result("a", -1), Cancelled);
            await host.Gates.AddAsync(Result("a", -2) with { Kind = TestKind.Preflight }, Cancelled);
            await host.Gates.AddAsync(Result("b", -3), Cancelled);
            Assert.Equal(Noon, Held(host, "a").Min());
        }

        await using var again = await StartAsync(Database);

        Assert.Equal(Enumerable.Range(0, 20).Select(minute => Noon.AddMinutes(19 - minute)), Held(again, "a"));
        Assert.Equal([Noon.AddMinutes(-3)], Held(again, "b"));
        Assert.Equal(21, again.Gates.Current.Of("a").Results.Count);

        static IEnumerable<DateTimeOffset> Held(HistoryHost host, string cluster) =>
            host.Gates.Current.Of(cluster).Results.Where(result => result.Kind == TestKind.Connectivity).Select(result => result.At);
    }

    [Fact]
    public async Task Forget_RemovesWhatIsOldButTheNewestOfEachVersion()
    {
        var old = DateTimeOffset.UtcNow.AddDays(-91);
        var recent = DateTimeOffset.UtcNow.AddDays(-89);
        await using (var host = await StartAsync(Database))
        {
            await host.Gates.AddAsync(Result("a", 0) with { At = old.AddHours(-1) }, Cancelled);
            await host.Gates.AddAsync(Result("a", 0) with { At = old }, Cancelled);
            await host.Gates.AddAsync(Result("a", 0) with { At = old, Version = "1.19.0" }, Cancelled);
            await host.Gates.AddAsync(Result("a", 0) with { At = recent, Version = "1.19.0" }, Cancelled);
            await host.Gates.AddAsync(new GateAcknowledgement(old, "a", "kernels", "1.18.0", "ana", "old"), Cancelled);
            await host.Gates.AddAsync(new GateAcknowledgement(recent, "a", "kernels", "1.18.0", "ana", "recent"), Cancelled);
            await host.Gates.ForgetAsync(Cancelled);
        }

        await using var again = await StartAsync(Database);
        var known = again.Gates.Current.Of("a");

        Assert.Equal(["1.19.0", "1.18.0"], known.Results.Select(result => result.Version));
        Assert.Equal("recent", Assert.Single(known.Acknowledgements).Reason);
    }

    [Fact]
    public async Task Add_WhereTheDiskRefuses_KeepsNothingAndSaysWhy()
    {
        await (await StartAsync(Database)).DisposeAsync();
        await using var host = await StartAsync(Database.ReadOnly);

        var saved = await host.Gates.AddAsync(Result("a", 0), Cancelled);

        Assert.Null(saved.Kept);
        Assert.Contains("it is read-only", saved.Fault, StringComparison.Ordinal);
        Assert.Empty(host.Gates.Current.Of("a").Results);
    }

    [Fact]
    public async Task Database_OfTheVersionBefore_GetsTheTable()
    {
        await (await StartAsync(Database)).DisposeAsync();
        await Database.ExecuteAsync("""
            DROP TABLE "GateRollouts";
            DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261127160000_GateRollouts';
            """);

        await using var host = await StartAsync(Database);

        Assert.Null(await host.Gates.SetAsync(new RolloutRecord("a", "1.18.0") { StartedAt = Noon, ProgressAt = Noon }, Cancelled));
    }

    private static GateResult Result(string cluster, int minute) =>
        new(Noon.AddMinutes(minute), cluster, TestKind.Connectivity, "1.18.0", true, 0, new GateDetails([], [], [], "ci"));
}
