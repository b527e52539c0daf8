using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Fleet.Sharing;

/// <summary>A ranking as Markdown.</summary>
public static class TopReport
{
    public static string Of(FleetSnapshot snapshot, SignalDefinition signal, TopBy by, TopResult result, string address)
    {
        var report = new ReportText()
            .Heading(2, $"Top {result.Rows.Count} of {result.Ranked} by {MarkdownText.Words(signal.Title)} ({TopOrders.Word(by)})")
            .Source(snapshot, address)
            .Block($"From {InstantText.Of(result.Start)} to {InstantText.Of(result.End)}, a value every {ValueText.Of(result.Step)}");
        if (result.Faults.Count > 0)
            report.List(result.Faults.Select(fault => $"**Partial**: {MarkdownText.Words($"{fault.Source}: {fault.Message}")}"));
        if (result.Rows.Count > 0)
            report.Table(Columns(signal, by), result.Rows.Select(row => Row(row, by, signal)));
        if (result.Query.Length > 0)
            report.Block(MarkdownText.Block("promql", result.Query));
        return report.ToString();
    }

    private static string[] Columns(SignalDefinition signal, TopBy by)
    {
        string[] subject = signal.Scope == SignalScope.Node ? ["Node", "Cluster"] : ["Cluster"];
        return [.. subject, "Max", "Avg", "Min", "Last", by == TopBy.Min ? "Lowest at" : "Highest at"];
    }

    private static string[] Row(TopRow row, TopBy by, SignalDefinition signal)
    {
        string[] subject = row.Node is { } node ? [MarkdownText.CodeCell(node), MarkdownText.CodeCell(row.Cluster)] : [MarkdownText.CodeCell(row.Cluster)];
        return
        [
            .. subject,
            ValueText.Of(row.Statistics.Max, signal.Unit),
            ValueText.Of(row.Statistics.Avg, signal.Unit),
            ValueText.Of(row.Statistics.Min, signal.Unit),
            ValueText.Of(row.Statistics.Last, signal.Unit),
            InstantText.Of(by == TopBy.Min ? row.Statistics.MinAt : row.Statistics.MaxAt),
        ];
    }
}
