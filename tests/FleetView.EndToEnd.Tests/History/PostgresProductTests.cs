using FleetView.EndToEnd.Tests.Live;
using FleetView.EndToEnd.Tests.Support;
using FleetView.History;

namespace FleetView.EndToEnd.Tests.History;

/// <summary>The whole product on PostgreSQL: what it saw outlives its process.</summary>
[Collection(nameof(LiveFleet))]
public sealed class PostgresProductTests(LiveFleet fleet, PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Restart_OnPostgreSql_KnowsClustersTransitionsAndScores()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["fleet.yaml"], "clusters: []\n");
        await File.WriteAllTextAsync(folder["password"], postgres.Password);
        var database = postgres.CreateDatabase();
        // A fleet whose source is gone turns Unknown: transitions of every cluster that was not Critical.
        var nowhere = new Uri($"http://127.0.0.1:{Processes.FreePort()}/");
        var before = await RunAsync(fleet.Prometheus.Url);
        var silent = await RunAsync(nowhere);
        var after = await RunAsync(nowhere);

        Assert.NotEmpty(before.Clusters);
        Assert.Equal(before.Clusters, after.Clusters);
        // Nobody has a score while the source is gone: these are what the first process wrote.
        Assert.NotEmpty(before.Scored);
        Assert.Equal(before.Scored, after.Scored);
        Assert.InRange(after.Transitions, silent.Transitions, double.MaxValue);
        Assert.False(File.Exists(Path.Combine(folder["fleetview"], "fleetview.db")));

        async Task<(string[] Clusters, string[] Scored, double Transitions)> RunAsync(Uri source)
        {
            var settings = LiveFleet.Settings(source, folder).Concat(
            [
                new("Storage:Provider", "PostgreSql"),
                new("Storage:ConnectionString", postgres.WithoutPassword(database)),
                new("Storage:PasswordFile", folder["password"]),
            ]);
            await using var server = await FleetViewServer.StartAsync(settings);
            await server.WaitUntilReadyAsync();
            var clusters = Kept((await server.Api.ClustersAsync()).Keys);
            // Written in the background, a moment after the snapshot: what the next process is to know.
            await Processes.UntilAsync("the clusters in the database", Patience, async () =>
                (await server.Service<IFleetHistory>().LoadAsync(CancellationToken.None)).Clusters.Count >= clusters.Length);
            var transitions = 0.0;
            if (source == nowhere)
            {
                await Processes.UntilAsync("the transitions", Patience, async () =>
                    (transitions = (await server.Api.JsonAsync("transitions?limit=1")).Number("total")!.Value) > 0);
            }

            return (
                clusters,
                Kept(server.Service<IScoreHistory>().Recent.Clusters
                    .Where(cluster => cluster.Value.Any(point => point.Score is not null)).Select(cluster => cluster.Key)),
                transitions);
        }
    }

    // One name of the fleet is longer than what PostgreSQL indexes.
    private static string[] Kept(IEnumerable<string> clusters) =>
        [.. clusters.Where(name => name.Length < 2_000).Order(StringComparer.Ordinal)];
}
