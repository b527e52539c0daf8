using FleetView.History;
using FleetView.Model;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public abstract class FleetHistorySuite(HistoryPlace database) : HistorySuite(database)
{
    [Fact]
    public async Task Load_OfANewDatabase_IsEmptyWithoutFault()
    {
        await using var host = await StartAsync(Database);

        var known = await host.History.LoadAsync(Cancelled);

        Assert.Empty(known.Clusters);
        Assert.Empty(known.Nodes);
        Assert.Null(host.History.Fault);
    }

    [Fact]
    public async Task Load_AfterARestart_GivesBackWhatWasRecorded()
    {
        var cluster = new KnownCluster(
            "arn:aws:eks:eu-west-1:123456789012:cluster/prod", ["a", "b\"\n"], HealthStatus.Critical, Noon.AddDays(-2), Noon);
        await WriteAsync(Database, new HistoryBatch { Clusters = [cluster], Nodes = [Node(cluster.Name, "<b>'n", HealthStatus.Unknown)] });

        var known = await LoadAsync(Database);

        var loaded = Assert.Single(known.Clusters);
        Assert.Equal(cluster.Sources, loaded.Sources);
        Assert.Equal(cluster with { Sources = [] }, loaded with { Sources = [] });
        Assert.Equal(Node(cluster.Name, "<b>'n", HealthStatus.Unknown), Assert.Single(known.Nodes));
    }

    [Fact]
    public async Task Record_OfAKnownSubject_ReplacesIt()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")], Nodes = [Node("a", "n1"), Node("a", "n2")] });
        await WriteAsync(Database, new HistoryBatch
        {
            Clusters = [Cluster("a", HealthStatus.Degraded, hoursAgo: 0)],
            Nodes = [Node("a", "n2", HealthStatus.Degraded)],
        });

        var known = await LoadAsync(Database);

        Assert.Equal((HealthStatus.Degraded, Noon), (known.Clusters[0].Status, known.Clusters[0].Since));
        Assert.Equal([HealthStatus.Healthy, HealthStatus.Degraded], known.Nodes.Select(node => node.Status));
    }

    [Fact]
    public async Task Record_OfRemovals_ForgetsOnlyThose()
    {
        await WriteAsync(
            Database,
            new HistoryBatch { Clusters = [Cluster("a"), Cluster("b")], Nodes = [Node("a", "n"), Node("b", "n"), Node("b", "m")] },
            new HistoryBatch { RetiredClusters = ["a"], RemovedNodes = [("b", "m")] });

        var known = await LoadAsync(Database);

        Assert.Equal("b", Assert.Single(known.Clusters).Name);
        Assert.Equal(("b", "n"), (Assert.Single(known.Nodes).Cluster, known.Nodes[0].Name));
    }

    [Fact]
    public async Task Record_OfARetiredClusterThatReportsAgain_KnowsItWithoutItsOldNodes()
    {
        await WriteAsync(Database, new HistoryBatch { Clusters = [Cluster("a")], Nodes = [Node("a", "old")] });
        await WriteAsync(
            Database,
            new HistoryBatch { RetiredClusters = ["a"] },
            new HistoryBatch { Clusters = [Cluster("a")], Nodes = [Node("a", "new")] });

        var known = await LoadAsync(Database);

        Assert.Single(known.Clusters);
        Assert.Equal("new", Assert.Single(known.Nodes).Name);
    }

    [Fact]
    public async Task Findings_OutliveARestart_UntilTheyAreForgotten()
    {
        var node = new KnownFinding(new FindingKey("map-filling", "a", "n", null), Noon, null, 0.93, Noon.AddMinutes(5));
        var group = new KnownFinding(new FindingKey("account-throttled", null, null, "shared"), Noon, Noon.AddHours(1), null, null);
        var old = new KnownFinding(new FindingKey("mass-restart", "a", null, null), Noon, Noon, 1, Noon);
        await WriteAsync(Database, new HistoryBatch { Findings = [node with { Peak = 0.8 }, group, old] });
        await WriteAsync(Database, new HistoryBatch { Findings = [node], ForgottenFindings = [old.Key] });

        Assert.Equal([node, group], (await LoadAsync(Database)).Findings.OrderByDescending(finding => finding.Key.Finding));
    }

    [Fact]
    public async Task Transitions_AreNewestFirstAndPaged()
    {
        await WriteAsync(Database, new HistoryBatch { Transitions = [Change(2, "b"), Change(1, "a"), Change(2, "c")] });
        await using var host = await StartAsync(Database);

        var first = await host.History.TransitionsAsync(new TransitionQuery(null, null, Limit: 2), CancellationToken.None);
        var second = await host.History.TransitionsAsync(new TransitionQuery(null, null, Limit: 2, Offset: 2), CancellationToken.None);

        Assert.Equal(["c", "b"], first.Items.Select(item => item.Cluster));
        Assert.Equal(Change(1, "a"), Assert.Single(second.Items));
        Assert.Equal((3, 3), (first.Total, second.Total));
    }

    [Fact]
    public async Task Transitions_AreNarrowedByEveryFilter()
    {
        await WriteAsync(Database, new HistoryBatch
        {
            Transitions = [Change(0, "a"), Change(1, "a", "Node%1"), Change(2, "b", to: HealthStatus.Unknown), Change(3, "c")],
        });
        await using var host = await StartAsync(Database);

        async Task<string> Minutes(TransitionQuery query)
        {
            var page = await host.History.TransitionsAsync(query, CancellationToken.None);
            Assert.Equal(page.Items.Count, page.Total);
            return string.Join(',', page.Items.Select(item => (item.At - Noon).TotalMinutes));
        }

        Assert.Equal("2,1", await Minutes(new TransitionQuery(Noon.AddMinutes(1), Noon.AddMinutes(2))));
        Assert.Equal("1,0", await Minutes(new TransitionQuery(null, null, Cluster: "a")));
        Assert.Equal("3,2,0", await Minutes(new TransitionQuery(null, null, ClustersOnly: true)));
        Assert.Equal("3,2", await Minutes(new TransitionQuery(null, null) { Clusters = ["b", "c"] }));
        Assert.Equal("2", await Minutes(new TransitionQuery(null, null) { Became = [HealthStatus.Unknown] }));
        Assert.Equal("1", await Minutes(new TransitionQuery(null, null) { Text = "nODE%" }));
        Assert.Equal("", await Minutes(new TransitionQuery(null, null) { Text = "n_de" }));
    }

    [Fact]
    public async Task Export_OfALongList_HasEveryRowOnceWhateverIsWrittenMeanwhile()
    {
        const int Count = 10_500;
        // Several of one instant, so that pieces end among them.
        var changes = Enumerable.Range(0, Count).Select(index => Change(index / 7, $"c{index}")).ToArray();
        await WriteAsync(Database, new HistoryBatch { Transitions = changes });
        await using var host = await StartAsync(Database);

        var export = await host.Service<ITransitionExport>().ExportAsync(new TransitionQuery(null, null, Limit: int.MaxValue), Cancelled);
        host.History.Record(new HistoryBatch { Transitions = [Change(0, "late"), Change(Count, "late")] });
        while ((await host.History.TransitionsAsync(new TransitionQuery(null, null, "late"), Cancelled)).Total < 2)
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancelled);
        var rows = await export.Rows.ToListAsync(Cancelled);

        Assert.Equal((Count, null), (export.Total, export.Fault));
        Assert.Equal(changes.Reverse(), rows);
    }

    [Theory]
    [InlineData(2, 0, "4,3")]
    [InlineData(2, 1, "3,2")]
    [InlineData(int.MaxValue, 3, "1,0")]
    [InlineData(int.MaxValue, 9, "")]
    public async Task Export_OfAPart_HasThatPartOfWhatIsAskedFor(int limit, int offset, string minutes)
    {
        await WriteAsync(Database, new HistoryBatch { Transitions = [.. Enumerable.Range(0, 5).Select(index => Change(index, "a")), Change(5, "b")] });
        await using var host = await StartAsync(Database);

        var export = await host.Service<ITransitionExport>().ExportAsync(new TransitionQuery(null, null, "a", Limit: limit, Offset: offset), Cancelled);

        Assert.Equal(5, export.Total);
        Assert.Equal(minutes, string.Join(',', await export.Rows.Select(row => (row.At - Noon).TotalMinutes).ToListAsync(Cancelled)));
    }

    [Fact]
    public async Task Record_OfAFirstRoundOfThirtyThousandNodes_IsWrittenInOneGo()
    {
        var nodes = Enumerable.Range(0, 30_000).Select(index => Node($"c{index / 100}", $"n{index}")).ToArray();
        await WriteAsync(Database, new HistoryBatch { Nodes = nodes });

        Assert.Equal(30_000, (await LoadAsync(Database)).Nodes.Count);
    }
}
