using FleetView.History;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public abstract class HistoryFaultSuite(HistoryPlace database) : HistorySuite(database)
{
    [Fact]
    public async Task Start_OnALockedDatabase_ServesAndKeepsTheChangesUntilItIsFree()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });
        var other = await Database.LockAsync();
        await using (var host = await StartAsync(Database))
        {
            Assert.Empty((await host.History.LoadAsync(Cancelled)).Clusters);
            host.History.Record(new HistoryBatch { Clusters = [Cluster("b")] });
            Assert.Contains($"{Database.Name}: {Database.LockedWords}", host.History.Fault, StringComparison.Ordinal);
            await other.DisposeAsync();
        }

        Assert.Equal(["a", "b"], (await LoadAsync(Database)).Clusters.Select(cluster => cluster.Name));
    }

    [Fact]
    public async Task Start_OnAReadOnlyDatabase_ServesWhatIsKnownAndNamesTheFault()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });
        await using var host = await StartAsync(Database.ReadOnly);

        Assert.Equal("a", Assert.Single((await host.History.LoadAsync(Cancelled)).Clusters).Name);
        host.History.Record(new HistoryBatch { Clusters = [Cluster("b")] });
        await UntilAsync(() => host.History.Fault?.Contains("1 changes wait", StringComparison.Ordinal) == true);

        Assert.Contains("it is read-only", host.History.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_WhereTheDatabaseCameBack_EndsTheFault()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });
        var other = await Database.LockAsync();
        await using var host = await StartAsync(Database);
        await host.History.LoadAsync(Cancelled);
        var fault = host.History.Fault;
        await other.DisposeAsync();

        var known = await host.History.LoadAsync(Cancelled);

        Assert.NotNull(fault);
        Assert.Null(host.History.Fault);
        Assert.Single(known.Clusters);
    }

    [Fact]
    public async Task Load_WhereTheDatabaseAnswersOnlyLater_IsToldOnceAndBeforeAnythingIsWrittenOver()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a", hoursAgo: 9)] });
        var other = await Database.LockAsync();
        await using var host = await StartAsync(Database);
        await host.History.LoadAsync(Cancelled);
        host.History.Record(new HistoryBatch { Clusters = [Cluster("a", hoursAgo: 0)] });
        var early = host.History.TakeLate();
        await other.DisposeAsync();

        KnownFleet? late = null;
        await UntilAsync(() => (late = host.History.TakeLate()) is not null);

        Assert.Null(early);
        Assert.Equal(Noon.AddHours(-9), Assert.Single(late!.Clusters).Since);
        Assert.Null(host.History.TakeLate());
        await UntilAsync(() => host.History.Fault is null);
    }

    [Fact]
    public async Task Load_ThatFoundAnAnswer_LeavesNothingForLater()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });
        await using var host = await StartAsync(Database);
        var history = host.History;
        await history.LoadAsync(Cancelled);
        history.Record(new HistoryBatch { Clusters = [Cluster("b")] });
        await host.DisposeAsync();

        Assert.Null(history.TakeLate());
        Assert.Equal(2, (await LoadAsync(Database)).Clusters.Count);
    }

    [Fact]
    public async Task Start_OnADatabaseOfANewerVersion_IsRefusedWithItsName()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });
        using var before = Build(Database.Storage);
        var refusalBefore = await before.Services.OpenHistoryAsync(Cancelled);
        await Database.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0')""");

        var refusal = await Assert.ThrowsAsync<HistoryVersionException>(() => StartAsync(Database));
        using var after = Build(Database.Storage);
        var refusalAfter = await after.Services.OpenHistoryAsync(Cancelled);

        Assert.Contains(Database.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("29990101000000_Later", refusal.Message, StringComparison.Ordinal);
        Assert.Null(refusalBefore);
        Assert.Contains("written by a newer version", refusalAfter, StringComparison.Ordinal);
    }
}
