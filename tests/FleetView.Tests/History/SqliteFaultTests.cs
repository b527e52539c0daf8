using System.Data.Common;
using FleetView.History;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

/// <summary>What only happens to a file.</summary>
public sealed class SqliteFaultTests : IAsyncDisposable
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    private readonly SqlitePlace _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Start_OnSomethingElseThanADatabase_ServesAndNamesTheFault()
    {
        await File.WriteAllTextAsync(_database.File, new string('x', 4096), Cancelled);
        await using var host = await StartAsync(_database);

        var page = await host.History.TransitionsAsync(new TransitionQuery(null, null), Cancelled);

        Assert.Contains("damaged or not a database", page.Fault, StringComparison.Ordinal);
        Assert.Contains("damaged or not a database", host.History.Fault, StringComparison.Ordinal);
        Assert.Contains("not a database", host.Gates.Current.Fault, StringComparison.Ordinal);
        Assert.Contains("not a database", host.Tokens.Current.Fault, StringComparison.Ordinal);
        Assert.Equal(ScreenAccess.NotRead, host.Tokens.Check("fvs_x", "wall").Access);
    }

    [Fact]
    public async Task Start_AfterAMigrationThatWasKilled_IsNotHeldUpByItsLock()
    {
        await _database.ExecuteAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
        await _database.ExecuteAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-24 07:00:00')""");

        await WriteAsync(_database, new HistoryBatch { Clusters = [Cluster("a")] });

        Assert.Single((await LoadAsync(_database)).Clusters);
    }

    [Fact]
    public async Task Commit_ReachesTheDisk_BeforeItIsAnswered()
    {
        await using var host = await StartAsync(_database);

        Assert.Equal("wal", await _database.ScalarAsync("PRAGMA journal_mode"));
        // 2 is FULL: the log is synced with every commit.
        Assert.Equal(2L, await _database.ScalarAsync("PRAGMA synchronous"));
    }

    [Fact]
    public async Task FullDisk_IsNamedWithWhatWaits_AndNothingIsLostOnceThereIsRoom()
    {
        await WriteAsync(_database, new HistoryBatch { Clusters = [Cluster("a")] });
        var disk = new SmallDisk { Pages = (long)(await _database.ScalarAsync("PRAGMA page_count"))! };
        await using var host = await StartAsync(
            _database.Storage, null, services => services.ConfigureDbContext<HistoryContext>(options => options.AddInterceptors(disk)));
        var nodes = Enumerable.Range(0, 1_000).Select(index => Node("a", $"node-{index}")).ToArray();

        host.History.Record(new HistoryBatch { Nodes = nodes });
        while (host.History.Fault?.Contains("1000 changes wait in memory", StringComparison.Ordinal) != true)
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancelled);
        var fault = host.History.Fault;
        var known = await host.History.LoadAsync(Cancelled);
        var saved = await host.Gates.AddAsync(new GateResult(Noon, "a", TestKind.Preflight, "1.18.0", true, 0, new GateDetails([], [], [], new string('x', 100_000))), Cancelled);
        disk.Pages = 1_000_000;
        await host.DisposeAsync();

        Assert.Contains("the disk is full (SQLite 13)", fault, StringComparison.Ordinal);
        Assert.Single(known.Clusters);
        Assert.Contains("the disk is full", saved.Fault, StringComparison.Ordinal);
        Assert.Equal(1_000, (await LoadAsync(_database)).Nodes.Count);
    }

    [Fact]
    public async Task SecretOfAToken_IsNowhereOnTheDisk()
    {
        string secret;
        await using (var host = await StartAsync(_database))
            secret = (await host.Tokens.MakeAsync(new ScreenTokenRequest("portal", "wall", "ana", TimeSpan.FromDays(1)), Cancelled)).Secret!;

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_database.File)!))
            Assert.DoesNotContain(secret[IScreenTokens.Prefix.Length..], await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1, Cancelled), StringComparison.Ordinal);
        Assert.True(secret.Length > 40, secret);
    }

    /// <summary>SQLite takes so many pages for all that there are.</summary>
    private sealed class SmallDisk : DbConnectionInterceptor
    {
        public required long Pages { get; set; }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Limit(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Limit(connection);
            return Task.CompletedTask;
        }

        private void Limit(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA max_page_count = {Pages}";
            command.ExecuteNonQuery();
        }
    }
}
