using System.Globalization;
using FleetView.Configuration;
using FleetView.History;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FleetView.HistoryProcess;

/// <summary>
/// Writes history to several databases at once until it is killed, and tells on its output what it was told is saved:
/// <c>Sqlite gate 7</c>, <c>PostgreSql transition 7</c>. Arguments: the name of the cluster under which this process writes,
/// then of each database the provider and the connection string.
/// </summary>
internal static class Program
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    public static async Task Main(string[] args)
    {
        var cluster = args[0];
        var databases = args.Skip(1).Chunk(2).Select(database => new StorageOptions { Provider = database[0], ConnectionString = database[1] }).ToArray();
        var hosts = databases.Select(Build).ToArray();
        Console.WriteLine("built");
        // The one before is still writing: the database has one owner at a time.
        Console.ReadLine();
        await Task.WhenAll(hosts.Zip(databases, (host, database) => Task.Run(() => WriteAsync(host.Services, database.Provider, cluster))));
    }

    private static async Task WriteAsync(IServiceProvider services, string database, string cluster)
    {
        // Nothing of the host but what writes: the process lives for a second, and starts a hundred times.
        using var writer = ActivatorUtilities.CreateInstance<HistoryWriter>(services);
        await writer.StartAsync(CancellationToken.None);
        await Task.WhenAll(
            Task.Run(() => AddResultsAsync(services.GetRequiredService<IGateHistory>(), database, cluster)),
            Task.Run(() => RecordAsync(services.GetRequiredService<IFleetHistory>(), database, cluster)));
    }

    private static IHost Build(StorageOptions storage)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(Options.Create(new FleetViewOptions { Storage = storage }));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHistory();
        return builder.Build();
    }

    private static async Task AddResultsAsync(IGateHistory gates, string database, string cluster)
    {
        for (var number = 0; ; number++)
        {
            var details = new GateDetails([], [], [], number.ToString(CultureInfo.InvariantCulture));
            var saved = await gates.AddAsync(new GateResult(Start.AddSeconds(number), cluster, TestKind.Connectivity, "1.18.0", true, 0, details), default);
            // What is refused is not shown as saved; on a busy machine one database may wait for its turn too long.
            if (saved.Fault is null)
                Console.WriteLine($"{database} gate {number}");
        }
    }

    /// <summary>A transition is shown once it can be read, and never without the node that was written with it.</summary>
    private static async Task RecordAsync(IFleetHistory history, string database, string cluster)
    {
        for (var number = 0; ; number++)
        {
            var at = Start.AddSeconds(number);
            var node = $"node-{number}";
            history.Record(new HistoryBatch
            {
                Nodes = [new KnownNode(cluster, node, HealthStatus.Critical, at, at)],
                Transitions = [new Transition(at, cluster, node, HealthStatus.Healthy, HealthStatus.Critical, null, null)],
                Scores = [new ClusterScore(cluster, new ScorePoint(Start.AddMinutes(5 * number), HealthStatus.Critical, number))],
            });
            while ((await history.TransitionsAsync(new TransitionQuery(at, at, cluster), default)).Total == 0)
                await Task.Yield();
            Console.WriteLine($"{database} transition {number}");
        }
    }
}
