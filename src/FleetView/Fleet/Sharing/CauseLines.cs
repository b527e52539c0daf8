using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Fleet.Sharing;

/// <summary>What costs a cluster or node its score: of each area that costs anything the signal that costs most.</summary>
internal static class CauseLines
{
    private const int Most = 5;

    public static void Append(ReportText report, IEnumerable<AreaView> areas, Func<SignalDefinition, string?> query)
    {
        var causes = areas
            .Where(area => area.Loss > 0 && area.Signals.Count > 0)
            .OrderByDescending(area => area.Share)
            .Take(Most)
            .Select(area => (area.Share, Signal: area.Signals.MaxBy(signal => (signal.Status ?? HealthStatus.Healthy, signal.Loss))!))
            .ToArray();
        if (causes.Length == 0)
            return;
        report.Heading(3, "Why");
        foreach (var (share, signal) in causes)
        {
            report.Block($"**{MarkdownText.Words(signal.Definition.Title)}**: {Value(signal)}{Where(signal)} · {share * 100:0} % of the loss");
            report.List(Advice(signal.Definition));
            if (query(signal.Definition) is { } promql)
                report.Block(MarkdownText.Block("promql", promql));
        }
    }

    /// <summary>The value, the threshold that it passed, and how old it is.</summary>
    private static string Value(SignalView signal)
    {
        var (definition, status) = (signal.Definition, signal.Status);
        var threshold = status switch
        {
            HealthStatus.Critical => definition.Thresholds.Critical,
            HealthStatus.Degraded => definition.Thresholds.Degraded,
            _ => null,
        };
        var from = definition.Thresholds.Worse == Direction.Higher ? "from" : "down to";
        var level = threshold is { } limit ? $" ({status!.Value.Word()} {from} {ValueText.Threshold(limit, definition.Unit)})" : "";
        var age = signal.AgeSeconds is { } seconds ? $", {ValueText.Of(TimeSpan.FromSeconds(seconds))} old" : $", {signal.Coverage.Word()}";
        return $"{ValueText.Of(signal.Value, definition.Unit)}{level}{age}";
    }

    private static string Where(SignalView signal)
    {
        var over = signal.NodesOver > 1 ? $", {signal.NodesOver} nodes over" : "";
        return signal.WorstNode is { } node ? $" · worst on {MarkdownText.Code(node)}{over}" : "";
    }

    private static IEnumerable<string> Advice(SignalDefinition definition)
    {
        if (definition.Setting is { } setting)
            yield return $"Turn {MarkdownText.Code(setting)}{(definition.Advice is { } how ? $": {MarkdownText.Words(how)}" : "")}";
        else if (definition.Advice is { } advice)
            yield return MarkdownText.Words(advice);
    }
}
