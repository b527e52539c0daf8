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
/// Writes history until it is killed, and tells on its output what it was told is saved: <c>gate 7</c>, <c>transition 7</c>.
/// Arguments: provider, connection string, the name of the cluster under which this process writes.
/// </summary>
internal static class Program
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    public static async Task Main(string[] args)
    {
        using var host = Build(new StorageOptions { Provider = args[0], ConnectionString = args[1] });
        Console.WriteLine("built");
        // The one before is still writing: the database has one owner at a time.
        Console.ReadLine();
        await host.StartAsync();
        await Task.WhenAll(
            Task.Run(() => AddResultsAsync(host.Services.GetRequiredService<IGateHistory>(), args[2])),
            Task.Run(() => RecordAsync(host.Services.GetRequiredService<IFleetHistory>(), args[2])));
    }

    private static IHost Build(StorageOptions storage)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(Options.Create(new FleetViewOptions { Storage = storage }));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHistory();
        return builder.Build();
    }

    private static async Task AddResultsAsync(IGateHistory gates, string cluster)
    {
        for (var number = 0; ; number++)
        {
            var details = new GateDetails([], [], [], number.ToString(CultureInfo.InvariantCulture));
            var saved = await gates.AddAsync(new GateResult(Start.AddSeconds(number), cluster, TestKind.Connectivity, "1.18.0", true, 0, details), default);
            Console.WriteLine(saved.Fault ?? $"gate {number}");
        }
    }

    /// <summary>A transition is shown once it can be read, and never without the node that was written with it.</summary>
    private static async Task RecordAsync(IFleetHistory history, string cluster)
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
            Console.WriteLine($"transition {number}");
        }
    }
}
