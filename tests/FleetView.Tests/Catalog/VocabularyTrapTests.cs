using System.Text.RegularExpressions;
using FleetView.Catalog;

namespace FleetView.Tests.Catalog;

/// <summary>Traps that lie in the words of the catalogue's queries: names and label values that documentation gets wrong.</summary>
public sealed partial class VocabularyTrapTests
{
    private static readonly Catalogue Shipped = CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml")).Catalogue!;

    private static readonly string[] Queries =
        [.. Shipped.Signals.SelectMany(signal => signal.Detail is { } detail ? [signal.Query, detail.Query] : new[] { signal.Query })];

    /// <summary>Metric, label, and the words that this metric has for failures.</summary>
    public static TheoryData<string, string, string[]> Outcomes { get; } = new()
    {
        { "cilium_bpf_map_ops_total", "outcome", ["fail", "success"] },
        { "cilium_kvstore_operations_duration_seconds_count", "outcome", ["fail", "success"] },
        { "cilium_endpoint_regenerations_total", "outcome", ["fail", "success"] },
        { "cilium_operator_identity_gc_runs", "outcome", ["fail", "success"] },
        { "cilium_operator_identity_gc_latency", "outcome", ["success"] },
        { "cilium_api_limiter_processed_requests_total", "outcome", ["fail", "success"] },
        { "cilium_policy_change_total", "outcome", ["failure"] },
        { "cilium_controllers_runs_total", "status", ["failure", "success"] },
        { "cilium_datapath_conntrack_gc_runs_total", "status", ["uncompleted", "completed"] },
        { "cilium_operator_ipam_allocation_duration_seconds_count", "status", ["success", "unableToFindSubnet"] },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void OutcomeVocabularies_EveryMetric_HasItsOwnWords(string metric, string label, string[] words)
    {
        var used = Matchers(metric).Where(matcher => matcher.Label == label).Select(matcher => matcher.Value).Distinct().ToArray();

        Assert.NotEmpty(used);
        Assert.All(used, value => Assert.Contains(value, words));
    }

    [Fact]
    public void OutcomeOfEc2_IsOkOrAStatusLine() => Assert.All(
        Matchers("cilium_operator_(ec2|azure|alibabacloud)_api_duration_seconds_count").Where(matcher => matcher.Label == "response_code"),
        matcher => Assert.Matches(@"^(OK|\(429\|503\)\.\*)$", matcher.Value));

    // What documentation and shipped dashboards call things that Cilium exports by other names.
    [Theory]
    [InlineData("ipam_api_duration_seconds")]
    [InlineData("kvstore_operations_total")]
    [InlineData("cilium_operator_ipam_available{")]
    [InlineData("subnetId")]
    [InlineData("cilium_endpoint_state{state=")]
    [InlineData("cilium_identity_gc_")]
    [InlineData("ipam_ip_allocation_ops_total")]
    [InlineData("ipam_ip_release_ops_total")]
    [InlineData("ipam_interface_creation_ops_total")]
    [InlineData("interface_creation_ops{status")]
    [InlineData("cilium_clustermesh_agent_")]
    public void NamesOfTheDocumentation_ThatDoNotExist_AreNotAsked(string name) =>
        Assert.DoesNotContain(Queries, query => query.Contains(name, StringComparison.Ordinal));

    [Fact]
    public void CardinalityOfPairs_OldConnectivityOfEveryNodeToEveryNode_IsNeverAsked() =>
        Assert.DoesNotContain(Queries, query => query.Contains("cilium_node_connectivity_", StringComparison.Ordinal));

    [Fact]
    public void Direction_IsUpperCaseInTheAgentsCounters() => Assert.All(
        Queries.SelectMany(query => Selectors().Matches(query)).Where(match => match.Groups["metric"].Value.StartsWith("cilium_drop_", StringComparison.Ordinal)
            || match.Groups["metric"].Value.StartsWith("cilium_forward_", StringComparison.Ordinal))
            .SelectMany(match => Pairs().Matches(match.Groups["matchers"].Value)).Where(pair => pair.Groups["label"].Value == "direction"),
        pair => Assert.Equal(pair.Groups["value"].Value.ToUpperInvariant(), pair.Groups["value"].Value));

    [Fact]
    public void Reasons_AreSentencesOfTheAgent_AndCodesOfHubble()
    {
        var sentences = Matchers("cilium_drop_count_total").Where(matcher => matcher.Label == "reason").ToArray();

        Assert.NotEmpty(sentences);
        Assert.All(sentences, matcher => Assert.DoesNotMatch("^[A-Z_]+$", matcher.Value));
        Assert.All(Matchers("hubble_drop_total").Where(matcher => matcher.Label == "reason"), matcher => Assert.Matches("^[A-Z_|]+$", matcher.Value));
    }

    [Fact]
    public void SourceLabels_OfUntil118_AreGroupedByNobody() => Assert.DoesNotContain(Shipped.Signals, signal =>
        signal.Query.Contains("source_node_name", StringComparison.Ordinal) || (signal.Id != "kvstoremesh-sync-errors" && signal.Query.Contains("source_cluster", StringComparison.Ordinal)));

    // Prefix calls hide under the names of calls for single addresses: only batches tell them apart.
    [Fact]
    public void PrefixCalls_HideUnderAddressCalls_NoOperationIsSingledOut() =>
        Assert.DoesNotContain(Shipped.Signals, signal => signal.Query.Contains("operation=\"Assign", StringComparison.Ordinal));

    [Theory]
    [InlineData("drop-stale-ip", "extraConfig")]
    [InlineData("drop-stale-ip", "ENI")]
    [InlineData("lb-maglev", "outside only")]
    [InlineData("backend-skew", "outside")]
    [InlineData("reconciler-errors", "off by default")]
    [InlineData("nat-gc-entries", "off by default")]
    [InlineData("bpf-syscall-latency", "off by default")]
    [InlineData("martians", "not in its default list")]
    [InlineData("drop-invalid-identity", "allow-unsafe-policy-skb-usage")]
    [InlineData("unreachable-nodes-cluster", "lags by minutes")]
    [InlineData("ipam-batch-size", "surge allocation")]
    [InlineData("operator-errors", "since Cilium 1.15")]
    public void Texts_OfTraps_SayThem(string id, string words)
    {
        var signal = Shipped.Find(id)!;

        Assert.Contains(words, string.Join(' ', signal.Meaning, signal.Advice, signal.Enable), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Label, string Value)> Matchers(string metric) => Queries
        .SelectMany(query => Selectors().Matches(query))
        .Where(match => match.Groups["metric"].Value == metric || match.Groups["matchers"].Value.Contains($"__name__=~\"{metric}\"", StringComparison.Ordinal))
        .SelectMany(match => Pairs().Matches(match.Groups["matchers"].Value))
        .Select(pair => (pair.Groups["label"].Value, pair.Groups["value"].Value));

    [GeneratedRegex(@"(?<metric>[a-zA-Z_:][\w:]*)?\{(?<matchers>(?:[^""{}]|""(?:[^""\\]|\\.)*"")*)\}")]
    private static partial Regex Selectors();

    [GeneratedRegex(@"(?<label>\w+)(?:=|!=|=~|!~)""(?<value>(?:[^""\\]|\\.)*)""")]
    private static partial Regex Pairs();
}
