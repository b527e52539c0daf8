using System.Globalization;
using FleetView.Configuration;
using FleetView.EndToEnd.Tests.Support;
using FleetView.History;
using FleetView.Model.Objects;
using FleetView.Tests.History;

namespace FleetView.EndToEnd.Tests.History;

/// <summary>Kills writers in the middle of their work, and compares what they were told with what is there.</summary>
internal static class KilledWriter
{
    /// <param name="databases">One of each provider; every writer writes to all of them at once.</param>
    /// <param name="name">Of the clusters under which the writers write.</param>
    public static async Task LosesNothingAsync(IReadOnlyList<HistoryPlace> databases, string name, int kills)
    {
        StorageOptions[] storages = [.. databases.Select(database => database.Storage)];
        var told = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var next = HistoryChild.Start(storages, $"{name}-0");
        for (var kill = 0; kill < kills; kill++)
        {
            using var writer = next;
            // It starts while this one writes: half of the time is a runtime's start.
            next = HistoryChild.Start(storages, $"{name}-{kill + 1}");
            await writer.WriteAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(7 * (kill % 10)));
            told[writer.Cluster] = await writer.KillAsync();
        }

        next.Dispose();
        foreach (var database in databases)
            await CompareAsync(database, told);
    }

    private static async Task CompareAsync(HistoryPlace database, Dictionary<string, IReadOnlyList<string>> told)
    {
        var provider = $"{database.Storage.Provider} ";
        await using var host = await HistoryHost.StartAsync(database);
        var known = await host.History.LoadAsync(CancellationToken.None);
        var nodes = known.Nodes.Select(node => (node.Cluster, node.Name)).ToHashSet();
        foreach (var (cluster, lines) in told)
        {
            var kept = await KeptAsync(host, cluster);
            Differences.AssertNone(lines
                .Where(line => line.StartsWith(provider, StringComparison.Ordinal) && !kept.Contains(line[provider.Length..]))
                .Select(line => $"{cluster}: \"{line}\" was told and is gone"));
            Differences.AssertNone(kept
                .Where(line => line.StartsWith("transition ", StringComparison.Ordinal) && !nodes.Contains((cluster, $"node-{line[11..]}")))
                .Select(line => $"{cluster}: {line} without its node"));
        }
    }

    private static async Task<HashSet<string>> KeptAsync(HistoryHost host, string cluster)
    {
        var results = await host.Gates.ResultsAsync(
            new GateResultQuery(cluster, TestKind.Connectivity, DateTimeOffset.MaxValue, int.MaxValue, 0), CancellationToken.None);
        var transitions = await host.History.TransitionsAsync(
            new TransitionQuery(null, null, cluster, Limit: int.MaxValue), CancellationToken.None);
        Assert.Null(results.Fault ?? transitions.Fault);
        return
        [
            .. results.Items.Select(result => $"gate {result.Details.From}"),
            .. transitions.Items.Select(item => string.Create(CultureInfo.InvariantCulture, $"transition {item.Node![5..]}")),
        ];
    }
}
