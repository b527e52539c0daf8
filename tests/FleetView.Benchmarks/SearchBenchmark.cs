using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.Fleet.Search;
using FleetView.Model;

namespace FleetView.Benchmarks;

/// <summary>
/// One keystroke in the palette over 300 clusters of 100 nodes, against looking for the same letters in every name as they
/// stand. The index is there already: it is made once for an inventory.
/// </summary>
public abstract class SearchBenchmark(string text) : CpuBenchmark
{
    private const int Clusters = 300;
    private const int NodesPerCluster = 100;

    /// <summary>What a person waits for without noticing, on one core.</summary>
    private const double MostMilliseconds = 50;

    private readonly FleetSnapshot _fleet = Fleet();

    /// <summary>Kept, so that no compiler leaves the work out.</summary>
    public int Found { get; private set; }

    public override string Name => $"search, 30,000 nodes: {text}";

    public override string Floor => "string.Contains over all names";

    public override async ValueTask SetUpAsync()
    {
        await RunWorkAsync();
        var start = Environment.CpuUsage.TotalTime;
        await RunWorkAsync();
        if ((Environment.CpuUsage.TotalTime - start).TotalMilliseconds is > MostMilliseconds and var spent)
            throw new InvalidOperationException($"A keystroke takes {spent:0} ms.");
    }

    protected override ValueTask RunFloorAsync()
    {
        foreach (var name in _fleet.Inventory.NodeNames)
            Found += name.Contains(text, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        foreach (var cluster in _fleet.Inventory.Clusters)
            Found += cluster.Name.Contains(text, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return ValueTask.CompletedTask;
    }

    protected override ValueTask RunWorkAsync()
    {
        Found += FleetFinder.Find(_fleet, SearchPattern.Parse(text), 50).Count;
        return ValueTask.CompletedTask;
    }

    private static FleetSnapshot Fleet()
    {
        var clusters = Enumerable.Range(0, Clusters).Select(cluster => new ClusterInfo(
            $"arn:aws:eks:eu-west-{cluster % 3 + 1}:123456789012:cluster/prod-{cluster:000}", ["main"], new Dictionary<string, string>(), null, null,
            Reporting: true, RolloutMoving: false, Weight: 0, HeldCritical: false));
        var nodes = Clusters * NodesPerCluster;
        var inventory = new FleetInventory(
            [.. clusters],
            [.. Enumerable.Range(0, nodes).Select(node => $"ip-10-{node / 6400}-{node / 256}-{node % 256}.eu-west-1.compute.internal")],
            new NodeState[nodes],
            new string?[nodes],
            [.. Enumerable.Range(0, Clusters + 1).Select(cluster => cluster * NodesPerCluster)]);
        return new FleetSnapshot(
            DateTimeOffset.UnixEpoch, Catalogue.Empty, new FleetReadings(inventory, []), new FleetScores(Clusters, nodes, 0),
            new SubjectTimes(new int[Clusters], new int[nodes]), []);
    }
}

/// <summary>The first letter, which every name has.</summary>
public sealed class SearchOfALetter() : SearchBenchmark("i")
{
    public override double Target => 6;
}

/// <summary>Part of a name, which few have.</summary>
public sealed class SearchOfAName() : SearchBenchmark("10-2-77")
{
    public override double Target => 4;
}

/// <summary>Two words, one of the cluster and one of the node.</summary>
public sealed class SearchOfTwoWords() : SearchBenchmark("prod-123 ip-10")
{
    public override double Target => 4;
}
