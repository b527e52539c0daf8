using System.Text.RegularExpressions;
using FleetView.Catalog;

namespace FleetView.Tests.Catalog;

/// <summary>A quantile never exceeds the last bucket: a threshold beyond it would never be reached.</summary>
public sealed partial class HistogramTopTests
{
    private static readonly Catalogue Shipped = CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml")).Catalogue!;

    /// <summary>Where each histogram ends, in seconds; the catalogue asks quantiles of no other.</summary>
    private static readonly Dictionary<string, double> Tops = new()
    {
        ["cilium_kvstore_operations_duration_seconds_bucket"] = 10,
        ["cilium_kvstore_events_queue_seconds_bucket"] = 1,
        ["cilium_operator_ipam_allocation_duration_seconds_bucket"] = 60,
        ["cilium_operator_ipam_release_duration_seconds_bucket"] = 60,
        ["cilium_operator_ipam_deficit_resolver_latency_seconds_bucket"] = 60,
        ["cilium_operator_(ec2|azure|alibabacloud)_api_duration_seconds_bucket"] = 60,
        ["cilium_operator_(ec2|azure|alibabacloud)_api_rate_limit_duration_seconds_bucket"] = 10,
        ["cilium_operator_ces_queueing_delay_seconds_bucket"] = 60,
        ["etcd_disk_wal_fsync_duration_seconds_bucket"] = 8.192,
        ["etcd_disk_backend_commit_duration_seconds_bucket"] = 8.192,
        ["etcd_network_peer_round_trip_time_seconds_bucket"] = 3.2768,
        ["grpc_server_handling_seconds_bucket"] = 10,
        ["kubelet_run_podsandbox_duration_seconds_bucket"] = 10,
    };

    public static TheoryData<string> Quantiles =>
        [.. Shipped.Signals.Where(signal => signal.Query.Contains("histogram_quantile(", StringComparison.Ordinal)).Select(signal => signal.Id)];

    [Theory]
    [MemberData(nameof(Quantiles))]
    public void Thresholds_OfAQuantile_LieInsideTheHistogram(string id)
    {
        var signal = Shipped.Find(id)!;
        var metric = Assert.Single(Buckets().Matches(signal.Query).Select(match => match.Value).Distinct());
        var top = Assert.Contains(metric, Tops);

        Assert.InRange(signal.Thresholds.Degraded ?? 0, 0, top);
        // Beyond its end the kubelet's is read as a mean.
        if (id != "sandbox-create-p99")
            Assert.InRange(signal.Thresholds.Critical ?? 0, 0, top);
    }

    [GeneratedRegex(@"[a-z][a-z0-9_]*(\([a-z0-9|]+\)[a-z0-9_]*)?_bucket")]
    private static partial Regex Buckets();
}
