using FleetView.Components.Urls;
using FleetView.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Components;

public sealed class FleetUrlsTests
{
    private const string Arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";

    [Fact]
    public void Cluster_Arn_IsOneEncodedSegment() =>
        Assert.Equal("clusters/arn%3Aaws%3Aeks%3Aeu-west-1%3A123456789012%3Acluster%2Fprod", FleetUrls.Cluster(Arn));

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    public void Cluster_NameThatIsAStepInAPath_NeverMakesAPath(string name) =>
        Assert.StartsWith("?q=", FleetUrls.Cluster(name), StringComparison.Ordinal);

    [Fact]
    public void Node_DotNames_NeverMakeAPath()
    {
        Assert.StartsWith("?q=", FleetUrls.Node("c", ".."), StringComparison.Ordinal);
        Assert.StartsWith("?q=", FleetUrls.Node("..", "n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Node_AnyNames_ResolvesToTwoSegmentsThatDecodeToThem() => Prop.ForAll<NonEmptyString, NonEmptyString>((cluster, node) =>
    {
        if ((cluster.Get + node.Get).Any(char.IsSurrogate) || cluster.Get is "." or ".." || node.Get is "." or "..")
            return true;
        var uri = new Uri(new Uri("http://host/base/"), FleetUrls.Node(cluster.Get, node.Get));
        var segments = uri.AbsolutePath.Split('/');
        return segments.Length == 6 && segments[1] == "base"
            && Uri.UnescapeDataString(segments[3]) == cluster.Get && Uri.UnescapeDataString(segments[5]) == node.Get;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Arn, Arn)]
    [InlineData(Arn, "arn%3Aaws%3Aeks%3Aeu-west-1%3A123456789012%3Acluster%2Fprod")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%2Fb", "a%2Fb")]
    [InlineData("100%", "100%")]
    public void FindCluster_DecodedOnceMoreOrLess_IsFound(string name, string routeValue) =>
        Assert.Equal(name, FleetUrls.FindCluster(FleetSnapshots.Build(new ClusterSpec(name)), routeValue)?.Name);

    [Fact]
    public void FindCluster_Unknown_IsNull() =>
        Assert.Null(FleetUrls.FindCluster(FleetSnapshots.Build(new ClusterSpec("a")), "b"));
}
