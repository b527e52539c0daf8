using FleetView.Catalog;

namespace FleetView.Tests.Catalog;

public sealed class QueryTemplateTests
{
    private static readonly QueryVariables Variables = new("cluster", "node", "", "5m", "replica");

    [Fact]
    public void Expand_NoSelector_LeavesBracesThatParse() =>
        Assert.Equal(
            "max by (cluster, node) (m{a=\"b\",})",
            PromQl.Expand("max by ($cluster, $node) (m{a=\"b\",$selector})", Variables));

    [Fact]
    public void Expand_ClusterNamedLikeAVariable_IsNotExpandedAgain() =>
        Assert.Equal("m{cluster=\"$node\"}", PromQl.Expand("m{$selector}", Variables.For("$node")));

    [Fact]
    public void Expand_GroupsOfLabelReplace_AreLeftAlone() =>
        Assert.Equal("\"node\", \"$1\"", PromQl.Expand("\"$node\", \"$1\"", Variables));

    [Fact]
    public void For_QuotesAndNewlines_AreEscaped() =>
        Assert.Equal("cluster=\"a\\\"b\\\\c\\nd\"", Variables.For("a\"b\\c\nd").Selector);

    [Fact]
    public void For_Node_NarrowsPeersToTheClusterAndTargetsByTheirOwnLabel()
    {
        var narrowed = (Variables with { Selector = "env=\"prod\"" }).For("a", "n1");

        Assert.Equal(
            "x{env=\"prod\",cluster=\"a\",node=\"n1\"} y{env=\"prod\",cluster=\"a\"} z{env=\"prod\",cluster=\"a\",target_node=\"n1\"}",
            PromQl.Expand("x{$selector} y{$peers} z{$target}", narrowed));
    }

    [Fact]
    public void For_ClusterOrNothing_NarrowsAllThreeAlike()
    {
        Assert.Equal("x{} y{} z{}", PromQl.Expand("x{$selector} y{$peers} z{$target}", Variables));
        Assert.Equal(
            "x{cluster=\"a\"} y{cluster=\"a\"} z{cluster=\"a\"}",
            PromQl.Expand("x{$selector} y{$peers} z{$target}", Variables.For("a")));
    }

    [Fact]
    public void Agents_OwnJobOrDefault_IsAMatcher()
    {
        Assert.Equal("up{job=~\".*cilium-agent.*\",}", PromQl.Expand("up{$agents,$selector}", Variables));
        Assert.Equal(
            "up{job=~\"a\\\\.b\",}",
            PromQl.Expand("up{$agents,$selector}", Variables with { Agents = QueryVariables.AgentMatcher("a\\.b") }));
    }
}
