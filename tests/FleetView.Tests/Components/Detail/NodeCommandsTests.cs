using FleetView.Components.Pages.Nodes;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Detail;

public sealed class NodeCommandsTests
{
    [Fact]
    public void Of_HostileClusterName_IsQuotedEverywhere()
    {
        var commands = Commands("x'; rm -rf /; '", "n1", "1.18.0");

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.DoesNotContain("--context x", command.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("n1;reboot")]
    [InlineData("n1,metadata.name=x")]
    [InlineData("-n1")]
    [InlineData("N1")]
    [InlineData("a b")]
    public void Of_NodeNameThatKubernetesWouldNotAllow_IsEmpty(string node) => Assert.Empty(Commands("c", node, "1.18.0"));

    [Theory]
    [InlineData("1.14.19", "-- cilium status")]
    [InlineData("1.15.0", "-- cilium-dbg status")]
    [InlineData("v1.18.0-rc.1", "-- cilium-dbg status")]
    [InlineData(null, "-- cilium-dbg status")]
    public void Of_Version_PicksTheToolsName(string? version, string expected) =>
        Assert.Contains(expected, Commands("c", "n1", version)[0].Text, StringComparison.Ordinal);

    private static IReadOnlyList<NodeCommand> Commands(string cluster, string node, string? version) => NodeCommands.Of(
        FleetSnapshots.Build(new ClusterSpec(cluster) { Nodes = [new(node)], Version = version }).FindCluster(cluster)!.Value.FindNode(node)!.Value);
}
