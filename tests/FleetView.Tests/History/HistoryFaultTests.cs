using FleetView.History;
using FleetView.Tests.Support;
using Microsoft.Data.Sqlite;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public sealed class HistoryFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("fleetview.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_OnALockedDatabase_ServesAndKeepsTheChangesUntilItIsFree()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });
        var other = await LockAsync();
        await using (var host = await StartAsync(Database))
        {
            Assert.Empty((await host.History.LoadAsync(CancellationToken.None)).Clusters);
            host.History.Record(new HistoryBatch { Clusters = [Cluster("b")] });
            Assert.Contains("fleetview.db: another process holds a lock on it (SQLite 5)", host.History.Fault, StringComparison.Ordinal);
            await other.DisposeAsync();
        }

        Assert.Equal(["a", "b"], (await LoadAsync(Database)).Clusters.Select(cluster => cluster.Name));
    }

    [Fact]
    public async Task Start_OnAReadOnlyDatabase_ServesWhatIsKnownAndNamesTheFault()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });
        await using var host = await StartAsync(Database, "Mode=ReadOnly");

        Assert.Equal("a", Assert.Single((await host.History.LoadAsync(CancellationToken.None)).Clusters).Name);
        host.History.Record(new HistoryBatch { Clusters = [Cluster("b")] });
        await WaitForAsync(() => host.History.Fault is not null);

        Assert.Contains("it is read-only (SQLite 8)", host.History.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnSomethingElseThanADatabase_ServesAndNamesTheFault()
    {
        await File.WriteAllTextAsync(Database, new string('x', 4096), TestContext.Current.CancellationToken);
        await using var host = await StartAsync(Database);

        var page = await host.History.TransitionsAsync(new TransitionQuery(null, null), CancellationToken.None);

        Assert.Contains("damaged or not a database", page.Fault, StringComparison.Ordinal);
        Assert.Contains("damaged or not a database", host.History.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnADatabaseOfANewerVersion_IsRefusedWithItsName()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });
        await ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0')""");

        var refusal = await Assert.ThrowsAsync<HistoryVersionException>(() => StartAsync(Database));

        Assert.Contains(Database, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("29990101000000_Later", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfADatabaseOfANewerVersion_SaysWhyNotToStart()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });
        using var before = Build(Database);
        var refusalBefore = await before.Services.OpenHistoryAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0')""");
        using var after = Build(Database);
        var refusalAfter = await after.Services.OpenHistoryAsync(TestContext.Current.CancellationToken);

        Assert.Null(refusalBefore);
        Assert.Contains("written by a newer version", refusalAfter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterAMigrationThatWasKilled_IsNotHeldUpByItsLock()
    {
        await ExecuteAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
        await ExecuteAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-24 07:00:00')""");

        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")] });

        Assert.Single((await LoadAsync(Database)).Clusters);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
    }

    private async Task<SqliteConnection> LockAsync()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = exclusive; BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
