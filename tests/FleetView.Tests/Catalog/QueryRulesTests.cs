namespace FleetView.Tests.Catalog;

/// <summary>What the catalogue asks of a query, seen through a file that holds it.</summary>
public sealed class QueryRulesTests
{
    private const string Query = "sum by ($cluster, $node) (rate(cilium_drop_count_total{$selector}[$window]))";

    [Theory]
    [InlineData("max by ($cluster, $node) (x{a=\"b\",$selector})")]
    [InlineData("max by ($cluster, $node) (x{a=\"{}()\\\"[\",$selector}) # a comment (")]
    [InlineData("max by ($node, $cluster) (x{$agents,$selector} offset 10m)")]
    [InlineData("sum(x{$selector}) by ($cluster, $node)")]
    [InlineData("-max by ($cluster, $node) (x{$selector}) * 1e-9 ^ 2 ^ 0x1f")]
    [InlineData("(max by ($cluster, $node) (x{$selector}) > bool 0.5) / clamp_min(max by ($cluster, $node) (y{$selector}), 1)")]
    [InlineData("max by ($cluster, $node) (x{$selector}) - on ($cluster) group_left () quantile by ($cluster) (0.5, x{$peers})")]
    [InlineData("max by ($cluster, $node) (x{$selector}) - on ($cluster) group_left quantile by ($cluster) (0.5, x{$peers})")]
    [InlineData("quantile by ($cluster) (0.5, x{$peers}) - on ($cluster) group_right () max by ($cluster, $node) (x{$selector})")]
    [InlineData("max by ($cluster, $node) (label_replace(x{$target}, \"$node\", \"$1\", \"target_node\", \"(.+)\"))")]
    [InlineData("histogram_quantile(0.99, sum by ($cluster, $node, le) (rate(x{$selector}[5m])))")]
    [InlineData("sum by ($cluster, $node) (x{$selector}) and on ($cluster) group by ($cluster) (y{$peers}) or 0 * sum by ($cluster, $node) (z{$selector})")]
    [InlineData("topk(3, max by ($cluster, $node) (x{$selector}))")]
    [InlineData("max without (a) (max by ($cluster, $node, a) (x{$selector}))")]
    [InlineData("max by ($cluster, $node) (max_over_time(x{$selector}[30m:1m] @ end()))")]
    [InlineData("time() - max by ($cluster, $node) (timestamp(x{$selector}))")]
    [InlineData("max by ($cluster, $node) ({__name__=~\"a|b\",$selector})")]
    [InlineData("max by ($cluster, $node) (x{$selector}) * ignoring (a) group_left sum by ($cluster) (y{$selector})")]
    public void Load_QueryThatEndsWithClusterAndNode_IsTaken(string query)
    {
        using var dashboards = new TemporaryDashboards(With(query));

        Assert.Equal([], dashboards.Load().Faults.Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("max by ($cluster, $node) (x)", "x without braces")]
    [InlineData("max by ($cluster, $node) (x[5m])", "x without braces")]
    [InlineData("max by ($cluster, $node) (x{})", "the selector {}")]
    [InlineData("max by ($cluster, $node) (x{a=\"b\"})", "the selector {a=\"b\"}")]
    [InlineData("max by ($cluster, $node) (x{$selector,a=\"b\"})", "the selector {$selector,a=\"b\"}")]
    [InlineData("max by ($cluster, $node) (x{$agents})", "the selector {$agents}")]
    [InlineData("max by ($cluster, $node) (x{$peers,$selector})", "the selector {$peers,$selector}")]
    [InlineData("max by ($cluster, $node) (x{a=\"b\" $selector})", "the selector {a=\"b\"$selector}")]
    public void Load_SelectorThatCannotBeNarrowed_IsAFault(string query, string found) =>
        Assert.Equal(found, TemporaryDashboards.OnlyFault(With(query)).Found);

    [Theory]
    [InlineData("x{$selector}", "labels as they stand in the source")]
    [InlineData("sum(x{$selector})", "no labels")]
    [InlineData("sum by ($cluster) (x{$selector})", "labels $cluster")]
    [InlineData("sum by ($cluster, $node, pod) (x{$selector})", "labels $cluster, $node, pod")]
    [InlineData("sum by ($cluster, $node) (x{$selector}) or sum by ($cluster) (x{$selector})", "labels as they stand in the source")]
    [InlineData("label_replace(max by ($cluster, target_node) (x{$target}), \"$node\", \"$1\", \"target_node\", \"(.+)\")", "labels $cluster, $node, target_node")]
    [InlineData("sum by ($cluster, $node, a) (x{$selector}) / on ($cluster) sum by ($cluster) (x{$selector})", "labels $cluster")]
    [InlineData("time()", "a number without labels")]
    [InlineData("absent(x{$selector})", "labels as they stand in the source")]
    public void Load_QueryWithOtherLabels_SaysWhichItEndsWith(string query, string labels)
    {
        var fault = TemporaryDashboards.OnlyFault(With(query));

        Assert.Equal(($"a query that ends with {labels}", "exactly the labels $cluster, $node"), (fault.Found, fault.Allowed));
    }

    [Theory]
    [InlineData("max by ($cluster, $node) (x{$selector}")]
    [InlineData("max by ($cluster, $node) x{$selector}")]
    [InlineData("max by ($cluster, $node) (x{$selector}))")]
    [InlineData("max by ($cluster, $node) (x{$selector)")]
    [InlineData("max by ($cluster, $node (x{$selector})")]
    [InlineData("max by ($cluster, $node) (x{a=\"b,$selector})")]
    [InlineData("max by ($cluster, $node) (x{$selector}[5m)")]
    [InlineData("max by ($cluster, $node) (x{$selector}) /")]
    [InlineData("max by ($cluster, $node) (x{$selector}) ; 1")]
    [InlineData("max by ($cluster, $node) (x{$selector}) max")]
    public void Load_NoPromQl_IsAFault(string query)
    {
        var fault = TemporaryDashboards.OnlyFault(With(query));

        Assert.Equal(("PromQL", 12), (fault.Allowed, fault.Line));
    }

    [Fact]
    public void Load_UnknownVariable_NamesTheNearest()
    {
        var fault = TemporaryDashboards.OnlyFault(With("max by ($cluster, $node) (x{$slector})"));

        Assert.Equal("the unknown variable $slector", fault.Found);
        Assert.StartsWith("$selector (nearest)", fault.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NestingWithoutEnd_IsAFaultNotACrash()
    {
        var fault = TemporaryDashboards.OnlyFault(With(new string('(', 200_000)));

        Assert.Equal("PromQL", fault.Allowed);
    }

    [Theory]
    [InlineData("sum by ($cluster) (x{$selector})", true)]
    [InlineData("sum by ($cluster, $node) (x{$selector})", false)]
    public void Load_ClusterSignal_EndsWithTheClusterAlone(string query, bool allowed)
    {
        using var dashboards = new TemporaryDashboards(With(query).Replace("scope: node", "scope: cluster", StringComparison.Ordinal));

        Assert.Equal(allowed, dashboards.Load().Faults.Count == 0);
    }

    [Theory]
    [InlineData("sum by ($cluster, $node, reason) (x{$selector})", true)]
    [InlineData("sum by ($cluster, $node) (x{$selector})", false)]
    public void Load_Detail_KeepsItsLabelsToo(string query, bool allowed)
    {
        using var dashboards = new TemporaryDashboards(
            TemporaryDashboards.Drops("    critical: 10", $"    detail: {{ by: [reason], query: \"{query}\" }}"));

        Assert.Equal(allowed, dashboards.Load().Faults.Count == 0);
    }

    private static string With(string query) => TemporaryDashboards.Drops($"query: {Query}", "query: '" + query.Replace("'", "''", StringComparison.Ordinal) + "'");
}
