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
    public void For_QuotesAndNewlines_AreEscaped() =>
        Assert.Equal("cluster=\"a\\\"b\\\\c\\nd\"", Variables.For("a\"b\\c\nd").Selector);
}
