using System.Net;
using FleetView.Components.Urls;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Detail;

/// <summary>Whole responses, from a real server.</summary>
public sealed class DetailPagesTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-prod", "node-1")]
    [InlineData("arn:aws:eks:eu-west-1:123456789012:cluster/prod", "ip-10-1-0-0.eu-west-1.compute.internal")]
    [InlineData("a \"quoted\" <b>name</b>?&#%2F", "10.0.0.1:9962/metrics")]
    public async Task Page_ByItsOwnLink_HoldsRealDataInTheFirstResponse(string cluster, string node)
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(
            new ClusterSpec(cluster) { Nodes = [NodeSpec.With(node, FleetSnapshots.MapPressure, 0.97)] }));

        var (clusterStatus, clusterHtml) = await Get(host, FleetUrls.Cluster(cluster));
        var (nodeStatus, nodeHtml) = await Get(host, FleetUrls.Node(cluster, node));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (clusterStatus, nodeStatus));
        Assert.Contains("BPF map pressure 0.97", clusterHtml, StringComparison.Ordinal);
        Assert.Contains("BPF map pressure 0.97", nodeHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>name</b>", clusterHtml + nodeHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clusters/nowhere", "No such cluster")]
    [InlineData("clusters/eu-prod/nodes/nothing", "No such node")]
    public async Task Page_OfAnUnknownName_Is404WithItsOwnWords(string path, string words)
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("eu-prod")));

        var (status, html) = await Get(host, path);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains(words, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lib/apexcharts/apexcharts.esm.js")]
    [InlineData("Components/Charts/Chart.razor.js")]
    public async Task ChartFiles_AreServed(string path)
    {
        await using var host = await PageHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("eu-prod")));

        var (status, text) = await Get(host, path);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("export", text, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Text)> Get(PageHost host, string path)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(host.Address, path), Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }
}
