using FleetView.Model;

namespace FleetView.Fleet.Sharing;

/// <summary>The fleet as Markdown: counts, and the clusters that need attention.</summary>
public static class FleetReport
{
    private const int ClustersShown = 20;

    /// <param name="clusters">As the page filters them, worst first.</param>
    public static string Of(FleetSnapshot snapshot, IReadOnlyList<ClusterView> clusters, string address)
    {
        var bad = clusters.Where(cluster => cluster.Status != HealthStatus.Healthy).ToArray();
        var report = new ReportText()
            .Heading(2, $"{Subject(snapshot, clusters)}: {string.Join(", ", HealthStatuses.WorstFirst.Select(status => $"{clusters.Count(cluster => cluster.Status == status)} {status.Word()}"))}")
            .Source(snapshot, address);
        if (bad.Length == 0)
            return report.Block(Nothing(snapshot, clusters)).ToString();
        report.Table(["Cluster", "Status", "Costs most", "Nodes"], bad.Take(ClustersShown).Select(Row));
        if (bad.Length > ClustersShown)
            report.Block($"… and {bad.Length - ClustersShown} more.");
        return report.ToString();
    }

    private static string Subject(FleetSnapshot snapshot, IReadOnlyList<ClusterView> clusters) =>
        clusters.Count == snapshot.ClusterCounts.Total ? "Fleet" : $"{clusters.Count} of {snapshot.ClusterCounts.Total} clusters";

    private static string Nothing(FleetSnapshot snapshot, IReadOnlyList<ClusterView> clusters) =>
        clusters.Count > 0 ? "No cluster needs attention."
        : snapshot.ClusterCounts.Total > 0 ? "No cluster matches."
        : "No cluster is known.";

    private static string[] Row(ClusterView cluster) =>
    [
        MarkdownText.CodeCell(cluster.Name),
        SubjectReport.Verdict(cluster.Status, cluster.Score),
        cluster.TopSignal is { } signal ? MarkdownText.Words(signal.Title) : "",
        cluster.Nodes.Total.ToString(System.Globalization.CultureInfo.InvariantCulture),
    ];
}
