using FleetView.Catalog.Findings;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Findings;

public sealed class AgentCommandsTests
{
    [Theory]
    [InlineData("eu-prod", "eu-prod")]
    [InlineData("arn:aws:eks:eu-west-1:123456789012:cluster/prod", "arn:aws:eks:eu-west-1:123456789012:cluster/prod")]
    [InlineData("a b", "'a b'")]
    [InlineData("$(reboot)", "'$(reboot)'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("\"x\"", "'\"x\"'")]
    [InlineData("a\nb", "'a\nb'")]
    [InlineData("`id`", "'`id`'")]
    [InlineData("", "''")]
    public void Quote_AnyText_IsOneWord(string text, string word) => Assert.Equal(word, ShellText.Quote(text));

    [Fact]
    public void Agent_AddressesThePodOnThatVeryNode() => Assert.Equal(
        "kubectl --context prod -n kube-system exec $(kubectl --context prod -n kube-system get pod -l k8s-app=cilium "
        + "--field-selector spec.nodeName=n1 -o name) -c cilium-agent -- cilium-dbg map list",
        Assert.Single(AgentCommands.Of(["{agent} {dbg} map list"], Node("prod", "n1"))));

    [Fact]
    public void Places_AllOfThem_AreFilled()
    {
        var commands = AgentCommands.Of(CommandTemplates.Places.Select(place => $"{{{place}}}"), Node("a'b", "n1"));

        Assert.Equal(7, commands.Count);
        Assert.All(commands, command => Assert.DoesNotContain("{", command, StringComparison.Ordinal));
        Assert.Contains("'a'\\''b'", commands);
    }

    [Theory]
    [InlineData("{agent} {dbg} bpf ct list global", false)]
    [InlineData("{agent} {dbg} bpf nat list", false)]
    [InlineData("{agent} conntrack -L", false)]
    [InlineData("{agent} bpftool map dump name cilium_ct4_global", false)]
    [InlineData("{agent} {dbg} map list", true)]
    [InlineData("{agent} conntrack -C", true)]
    public void WholeConntrack_OnACriticalNode_IsNotOffered(string template, bool offered)
    {
        Assert.Equal(offered, AgentCommands.Of([template], Node("c", "n1", HealthStatus.Critical)).Count == 1);
        Assert.Single(AgentCommands.Of([template], Node("c", "n1", HealthStatus.Degraded)));
    }

    [Fact]
    public void Cluster_CommandsThatNeedANode_AreLeftOut()
    {
        var cluster = Node("c", "n1").Cluster;

        Assert.Equal(["kubectl --context c get nodes"], AgentCommands.Of(["{kubectl} get nodes", "{agent} {dbg} status", "{kubectl} describe node {node}"], cluster));
    }

    [Fact]
    public void NodeThatKubernetesWouldNotAllow_CommandsThatNeedIt_AreLeftOut() =>
        Assert.Equal(["kubectl --context c get nodes"], AgentCommands.Of(["{kubectl} get nodes", "{agent} {dbg} status"], Node("c", "n;reboot")));

    private static NodeView Node(string cluster, string node, HealthStatus status = HealthStatus.Healthy) => FleetSnapshots
        .Build(new ClusterSpec(cluster) { Nodes = [new NodeSpec(node) { Status = status }] }).FindCluster(cluster)!.Value.FindNode(node)!.Value;
}
