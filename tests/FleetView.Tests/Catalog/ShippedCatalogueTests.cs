using System.Text.RegularExpressions;
using FleetView.Catalog;

namespace FleetView.Tests.Catalog;

/// <summary>The catalogue that is delivered, as a user gets it.</summary>
public sealed partial class ShippedCatalogueTests
{
    private static readonly CatalogueLoadResult Loaded = CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml"));

    private static readonly QueryVariables[] Variables =
    [
        new("cluster", "node", "", "5m", "replica"),
        new("k8s_cluster", "instance", "env=\"prod\"", "90s", "prometheus_replica, replica, __replica__"),
        new QueryVariables("cluster", "node", "", "5m", "replica").For("a{b}$node", "n(1)"),
    ];

    // Means, quantiles, shares and "more than none" read the same when every series is there twice.
    private const string MeansAndComparisons =
        "(_bucket|_sum|_count|_api_limiter_processed_requests_total|cilium_bpf_map_ops_total|_api_rate_limit_duration_seconds.*|_api_duration_seconds.*)$";

    public static TheoryData<string> Signals => [.. Loaded.Catalogue?.Signals.Select(signal => signal.Id) ?? []];

    [Fact]
    public void Load_Shipped_HasNoFault() => Assert.Equal([], Loaded.Faults.Select(fault => fault.ToString()));

    [Fact]
    public void Areas_EveryOne_HasSignals() => Assert.Equal(AreaCatalog.Ids, Loaded.Catalogue!.Areas.Select(area => area.Id));

    [Theory]
    [MemberData(nameof(Signals))]
    public void Query_EveryVariable_ExpandsToBalancedPromQl(string id)
    {
        var signal = Loaded.Catalogue!.Find(id)!;
        string[] queries = signal.Detail is { } detail ? [signal.Query, detail.Query] : [signal.Query];
        foreach (var query in queries)
            foreach (var variables in Variables)
            {
                var outside = OutsideStrings(PromQl.Expand(query, variables));
                Assert.DoesNotContain("$", outside, StringComparison.Ordinal);
                Assert.DoesNotContain("{,", outside, StringComparison.Ordinal);
                Assert.DoesNotContain(",,", outside, StringComparison.Ordinal);
                foreach (var (open, close) in new[] { ('(', ')'), ('{', '}'), ('[', ']') })
                    Assert.Equal(outside.Count(c => c == open), outside.Count(c => c == close));
            }
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Signal_ThatIsJudged_SaysWhatToDoAndWhy(string id)
    {
        var signal = Loaded.Catalogue!.Find(id)!;

        Assert.True(signal.Enable is not null, "a source that lacks the metrics has to be told how to switch them on");
        if (signal.Thresholds.Any)
            Assert.True(signal.Advice is not null && signal.Source is not null, "a verdict explains itself");
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Query_SumOfRates_DropsTheReplicasFirst(string id)
    {
        var unguarded = UnguardedSum().Matches(Loaded.Catalogue!.Find(id)!.Query).Select(match => match.Groups["metric"].Value);

        Assert.All(unguarded, metric => Assert.Matches(MeansAndComparisons, metric));
    }

    [Theory]
    [InlineData("agent-down", true)]
    [InlineData("agent-restarts", true)]
    [InlineData("drop-ct-insert", true)]
    [InlineData("bpf-map-pressure", false)]
    public void Signal_JudgedWhileSettling_OnlyForUpCrashLoopsAndInsertions(string id, bool judged) =>
        Assert.Equal(judged, Loaded.Catalogue!.Find(id)!.JudgedWhileSettling);

    [GeneratedRegex(@"sum by \([^)]*\) \((rate|increase|changes)\((?<metric>\w+|\{__name__=~""[^""]*)")]
    private static partial Regex UnguardedSum();

    private static string OutsideStrings(string query) => string.Concat(query.Split('"').Where((_, index) => index % 2 == 0));
}
