using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Scoring.Dialects;

/// <summary>A query's answer on a real Prometheus is what the simulated targets expose, per node and per cluster, in every dialect.</summary>
[Collection(nameof(DialectFleet))]
public sealed class DialectTruthTests(DialectFleet fleet)
{
    public static TheoryData<string> Nodes => [.. Truths.OfNodes.Keys];

    public static TheoryData<string> Targets => [.. Truths.OfTargets.Keys];

    public static TheoryData<string> Clusters => [.. Truths.OfClusters.Keys];

    [Theory]
    [MemberData(nameof(Nodes))]
    public Task Node_EveryDialect_IsWhatItsTargetsExpose(string signal) =>
        CompareAsync(signal, (cluster, node) => Truths.OfNodes[signal](fleet.Exposed.Of(cluster, node)));

    [Theory]
    [MemberData(nameof(Targets))]
    public Task TargetNode_EveryDialect_IsWhatTheOperatorExposes(string signal) =>
        CompareAsync(signal, (cluster, node) => Truths.OfTargets[signal](fleet.Exposed.Of(cluster, node, "target_node")));

    [Theory]
    [MemberData(nameof(Clusters))]
    public Task Cluster_EveryDialect_IsWhatItsTargetsExpose(string signal) =>
        CompareAsync(signal, (cluster, _) => Truths.OfClusters[signal](fleet.Exposed.Of(cluster, null)));

    private async Task CompareAsync(string id, Func<string, string?, double> truth)
    {
        var signal = RawCatalogue.Signals.Single(candidate => candidate.Id == id);
        var differences = new List<string>();
        var compared = 0;
        foreach (var series in (await fleet.AskAsync(signal.Query)).Series)
        {
            var expected = truth(series["cluster"]!, series["node"]);
            if (double.IsNaN(expected))
                continue;
            compared++;
            if (Math.Abs(series.Value - expected) > 1e-6 * Math.Max(1e-3, Math.Abs(expected)))
                differences.Add($"{series["cluster"]}/{series["node"]}: {series.Value}, exposed {expected}");
        }

        Differences.AssertNone(differences);
        Assert.True(compared > 0, "nothing to compare");
    }
}
