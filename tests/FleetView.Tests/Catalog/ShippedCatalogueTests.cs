using System.Globalization;
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

    private static readonly string[] RestedOn =
    [
        "pods-pending", "ipam-agent-event-rate", "ipam-subnet-not-found", "ipam-prefix-batch", "node-ip-bound", "eni-pods-mean", "operator-leading",
        "identity-per-pod", "identity-total", "identity-gc-latency", "identity-growth", "identity-label-source", "mtu-distinct-node",
        "icmp-frag-needed", "tcp-retrans-ratio", "agent-cpu", "version-spread", "version-changed", "policy-drops-by-version",
        "forward-rate-vs-day", "kernel-batch-api", "drop-invalid-identity", "drop-reload", "rollout-progress", "snat-pressure", "native-routing",
        "lb-backend-map", "endpointslice-endpoints", "map-size-ratio", "ct-any-pressure", "dns-pods", "mesh-remote-ready",
        "mesh-remote-failures", "config-drift",
    ];

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
    public void Signal_EveryOne_SaysWhatItMeansWhatToDoAndWhy(string id)
    {
        var signal = Loaded.Catalogue!.Find(id)!;

        Assert.NotEmpty(signal.Meaning);
        Assert.Equal(signal.Fact is null, signal.Needs.Count > 0);
        Assert.True(signal.Enable is not null, "a source that lacks the metrics has to be told how to switch them on");
        Assert.True(signal.Source is not null, "thresholds come from somewhere; what has none says that it is context");
        Assert.Equal(signal.Thresholds.Any, !signal.Source.StartsWith("context", StringComparison.Ordinal));
        if (signal.Thresholds.Any)
            Assert.True(signal.Advice is not null, "a verdict says what to do");
    }

    [Fact]
    public void Signals_OfTheWholeCatalogue_AreAtLeastNinety() => Assert.InRange(Loaded.Catalogue!.Signals.Count, 90, int.MaxValue);

    [Fact]
    public void Ids_FindingsRestOn_AreThere() => Assert.DoesNotContain(RestedOn, id => Loaded.Catalogue!.Find(id) is null);

    // Every such look touches each series once more, and a range over days reads every sample of them.
    [Theory]
    [MemberData(nameof(Signals))]
    public void Query_LongLooks_AreRareAndBounded(string id)
    {
        var query = Loaded.Catalogue!.Find(id)!.Query;

        Assert.Equal(id == "tcp-retrans-ratio", query.Contains("offset 7d", StringComparison.Ordinal));
        Assert.Equal(id == "identity-growth", Subquery().IsMatch(query));
        Assert.All(Range().Matches(query), range => Assert.True(
            range.Groups["unit"].Value == "m" || int.Parse(range.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) <= 2 || id == "ipam-agent-pool-used",
            range.Value));
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

    [GeneratedRegex(@"\[[^\]]*:[^\]]*\]")]
    private static partial Regex Subquery();

    [GeneratedRegex(@"\[(?<number>[0-9]+)(?<unit>[mhd])\]")]
    private static partial Regex Range();

    private static string OutsideStrings(string query) => string.Concat(query.Split('"').Where((_, index) => index % 2 == 0));
}
