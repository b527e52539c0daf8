using System.Globalization;
using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Fleet.Sharing;

/// <summary>A cluster or node as Markdown, for a ticket.</summary>
public static class SubjectReport
{
    private const int NodesShown = 5;

    /// <param name="address">Of the page, at the instant of the snapshot.</param>
    public static string Of(ClusterView cluster, IFleetQueries queries, string address)
    {
        var report = new ReportText()
            .Heading(2, $"Cluster {MarkdownText.Code(cluster.Name)}: {Verdict(cluster.Status, cluster.Score)}")
            .Source(cluster.Snapshot, address)
            .List(Facts(cluster.Since, cluster.Confidence, cluster.Info.Version).Append(NodesLine(cluster.Nodes)));
        if (!cluster.Info.Reporting)
            report.Block("**No agent of this cluster reports.** Values are the last that came.");
        CauseLines.Append(report, cluster.Areas(Now(cluster.Snapshot)), signal => queries.QueryOf(signal.Id, cluster.Name, node: null));
        var worst = cluster.NodesWorstFirst().TakeWhile(node => node.Status != HealthStatus.Healthy).Take(NodesShown).ToArray();
        if (worst.Length > 0)
            report.Heading(3, "Worst nodes").List(worst.Select(node => $"{MarkdownText.Code(node.Name)} {Verdict(node.Status, node.Score)}{Top(node)}"));
        FindingReport.Append(report, [.. FindingViews.Of(cluster)]);
        return report.ToString();
    }

    /// <param name="commands">To look for oneself.</param>
    public static string Of(NodeView node, IFleetQueries queries, IReadOnlyList<string> commands, string address)
    {
        var cluster = node.Cluster.Name;
        var report = new ReportText()
            .Heading(2, $"Node {MarkdownText.Code(node.Name)} in {MarkdownText.Code(cluster)}: {Verdict(node.Status, node.Score)}")
            .Source(node.Snapshot, address)
            .List(Facts(node.Since, node.Confidence, node.Version).Append($"Agent: {node.State.Word()}"));
        CauseLines.Append(report, node.Areas(Now(node.Snapshot)), signal => queries.QueryOf(signal.Id, cluster, node.Name));
        FindingReport.Append(report, [.. FindingViews.Of(node)]);
        if (commands.Count > 0)
            report.Heading(3, "Look for yourself").Block(MarkdownText.Block("sh", string.Join('\n', commands)));
        return report.ToString();
    }

    internal static string Verdict(HealthStatus status, double? score) =>
        score is { } number ? $"{status.Word()}, score {number.ToString("0.0", CultureInfo.InvariantCulture)}" : status.Word();

    private static IEnumerable<string> Facts(DateTimeOffset? since, double confidence, string? version)
    {
        if (since is { } start)
            yield return $"Since {InstantText.Of(start)}";
        yield return $"Confidence {(confidence * 100).ToString("0", CultureInfo.InvariantCulture)} %";
        if (version is not null)
            yield return $"Cilium {MarkdownText.Words(version)}";
    }

    private static string NodesLine(NodeCounts counts)
    {
        var bad = HealthStatuses.WorstFirst.Where(status => counts.Of(status) > 0).Select(status => $"{counts.Of(status)} {status.Word()}");
        return $"{counts.Total} nodes: {string.Join(", ", bad)}";
    }

    private static string Top(NodeView node) => node.TopSignal is { } signal
        ? $" · {MarkdownText.Words(signal.Title)} {ValueText.Of(node.TopValue, signal.Unit)}"
        : "";

    private static DateTimeOffset Now(FleetSnapshot snapshot) => snapshot.Past?.At ?? snapshot.AsOf;
}
