using FleetView.Configuration;
using FleetView.EndToEnd.Tests.Support;
using FleetView.History;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.EndToEnd.Tests.History;

/// <summary>What only happens to a server.</summary>
[Collection(nameof(PostgresServer))]
public sealed class PostgresFaultTests(PostgresServer server)
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Password_OfAFile_IsReadAnewForEveryConnection_AndNeverShown()
    {
        using var folder = new TemporaryFolder();
        var database = server.CreateDatabase();
        await File.WriteAllTextAsync(folder["password"], "wr0ng-p4ss", Cancelled);
        await using var host = await StartAsync(new StorageOptions
        {
            Provider = "postgresql",
            ConnectionString = server.WithoutPassword(database),
            PasswordFile = folder["password"],
        });
        var fault = host.History.Fault;
        await File.WriteAllTextAsync(folder["password"], $"{server.Password}\n", Cancelled);

        Assert.Empty((await host.History.LoadAsync(Cancelled)).Clusters);

        Assert.Equal($"history database {server.Name(database)}: it refuses the user or the password (PostgreSQL 28P01)", fault);
        Assert.Null(host.History.Fault);
    }

    [Fact]
    public async Task Database_ThatDoesNotExist_IsAskedFor_NotMade()
    {
        await using var host = await StartAsync(With(server.ConnectionString("nowhere")));

        Assert.Contains("nowhere on 127.0.0.1", host.History.Fault, StringComparison.Ordinal);
        Assert.Contains("there is no such database; create it", host.History.Fault, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Password, host.History.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatIsDownAtStart_IsNoCrash_AndGetsEverythingOnceItIsThere()
    {
        var database = server.CreateDatabase();
        await server.StopAsync();
        await using (var host = await StartAsync(With(server.ConnectionString(database))))
        {
            host.History.Record(new HistoryBatch { Clusters = [Cluster("a")] });
            Assert.Contains("the server cannot be reached", host.History.Fault, StringComparison.Ordinal);
            var saved = await host.Gates.SetAsync(new("a", "1.18.0") { StartedAt = Noon, ProgressAt = Noon }, Cancelled);
            Assert.Contains("the server cannot be reached", saved, StringComparison.Ordinal);
            server.Start();
            await Processes.UntilAsync("the fault's end", TimeSpan.FromSeconds(60), () => Task.FromResult(host.History.Fault is null));
        }

        await using var again = await StartAsync(With(server.ConnectionString(database)));
        Assert.Equal("a", Assert.Single((await again.History.LoadAsync(Cancelled)).Clusters).Name);
    }

    [Fact]
    public async Task Name_ThatPostgreSqlCannotKeep_HoldsNothingElseUp()
    {
        var database = With(server.ConnectionString(server.CreateDatabase()));
        // Letters without a pattern: what repeats is compressed, and would fit.
        var tooLong = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(5_000));
        await using (var host = await StartAsync(database))
            host.History.Record(new HistoryBatch { Clusters = [Cluster("a"), Cluster("b\0"), Cluster(tooLong), Cluster("c")], Transitions = [Change(0, "a")] });

        await using var again = await StartAsync(database);

        Assert.Equal(["a", "c"], (await again.History.LoadAsync(Cancelled)).Clusters.Select(cluster => cluster.Name));
        Assert.Equal(1, (await again.History.TransitionsAsync(new TransitionQuery(null, null), Cancelled)).Total);
    }

    private static StorageOptions With(string connectionString) =>
        new() { Provider = StorageOptions.PostgreSql, ConnectionString = connectionString };
}
