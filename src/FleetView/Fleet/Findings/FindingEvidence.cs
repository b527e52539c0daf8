using FleetView.Catalog;
using FleetView.Catalog.Findings;
using FleetView.Model;

namespace FleetView.Fleet.Findings;

/// <summary>One piece of evidence, in words.</summary>
/// <param name="At">The evaluation that it comes from; null where there is none.</param>
public sealed record EvidenceLine(string Text, DateTimeOffset? At);

/// <summary>Values of a snapshot as evidence for and against a finding.</summary>
internal static class FindingEvidence
{
    private const int NodesNamed = 3;

    public static IReadOnlyList<EvidenceLine> Of(FindingView finding)
    {
        var lines = finding.Definition.Evidence
            .Select(id => finding.Snapshot.Catalogue.Find(id))
            .OfType<SignalDefinition>()
            .SelectMany(signal => Lines(finding, signal).Concat(FactDetail.Of(finding, signal).Select(text => new EvidenceLine(text, null))))
            .ToList();
        lines.AddRange(finding.Active.Because.Select(index => new EvidenceLine(Text(finding, finding.Definition.Because[index]), null)));
        lines.AddRange(SettingEvidence.Of(finding).Select(text => new EvidenceLine(text, null)));
        if (NodesLine(finding) is { } nodes)
            lines.Add(new EvidenceLine(nodes, null));
        lines.AddRange(MoreLines(finding).Select(text => new EvidenceLine(text, null)));
        return lines;
    }

    public static IReadOnlyList<string> Against(FindingView finding) =>
        [.. finding.Active.Against.Select(index => Text(finding, finding.Definition.Against[index]))];

    public static IReadOnlyList<string> NotAtHand(FindingView finding)
    {
        var catalogue = finding.Snapshot.Catalogue;
        var signals = finding.Definition.Evidence.Concat(finding.Definition.Conditions.SelectMany(condition => condition.Signals))
            .Distinct(StringComparer.Ordinal)
            .Select(catalogue.Find)
            .OfType<SignalDefinition>()
            .Where(signal => signal.Fact is null || SettingEvidence.IsConnected(finding))
            .Select(signal => Missing(finding, signal))
            .OfType<string>();
        return [.. signals, .. SettingEvidence.NotAtHand(finding)];
    }

    private static IEnumerable<EvidenceLine> Lines(FindingView finding, SignalDefinition signal)
    {
        if (finding.Node is { } node)
            return OfNode(node, signal) is { } line ? [line] : [];
        var lines = finding.Clusters.Select(cluster => (Cluster: cluster, View: ViewOf(cluster, signal)))
            .Where(pair => pair.View?.Value is not null)
            .OrderByDescending(pair => signal.Thresholds.Worse == Direction.Higher ? pair.View!.Value : -pair.View!.Value)
            .Select(pair => OfCluster(pair.Cluster, pair.View!, named: finding.Cluster is null));
        return lines;
    }

    private static EvidenceLine? OfNode(NodeView node, SignalDefinition signal)
    {
        var view = signal.Scope == SignalScope.Node
            ? AreaViews.OfSubject(node.Snapshot, signal, node.Index, node.Snapshot.AsOf)
            : ViewOf(node.Cluster, signal);
        if (view?.Value is not { } value)
            return null;
        var median = signal.Scope == SignalScope.Node && MedianOf(node.Cluster, signal) is { } middle
            ? $"; median of the cluster {ValueText.Of(middle, signal.Unit)}"
            : "";
        return new EvidenceLine($"{signal.Title} {ValueText.Of(value, signal.Unit)}{Threshold(signal, view.Status)}{median}", AtOf(node.Snapshot, view));
    }

    private static EvidenceLine OfCluster(ClusterView cluster, SignalView view, bool named)
    {
        var signal = view.Definition;
        var where = view.WorstNode is { } worst ? $" on {worst}" : "";
        var over = view.WorstNode is not null && signal.Thresholds.Any
            ? $"; {view.NodesOver} of {cluster.Nodes.Total} nodes past {ValueText.Threshold((signal.Thresholds.Degraded ?? signal.Thresholds.Critical)!.Value, signal.Unit)}"
            : "";
        var median = view.WorstNode is not null && MedianOf(cluster, signal) is { } middle ? $", median {ValueText.Of(middle, signal.Unit)}" : "";
        var text = $"{(named ? $"{cluster.Name}: " : "")}{signal.Title} {ValueText.Of(view.Value, signal.Unit)}{where}{Threshold(signal, view.Status)}{over}{median}";
        return new EvidenceLine(text, AtOf(cluster.Snapshot, view));
    }

    private static string Threshold(SignalDefinition signal, HealthStatus? status)
    {
        var threshold = status switch
        {
            HealthStatus.Critical => signal.Thresholds.Critical,
            HealthStatus.Degraded => signal.Thresholds.Degraded,
            _ => null,
        };
        var from = signal.Thresholds.Worse == Direction.Higher ? "from" : "down to";
        return threshold is { } value ? $" ({status!.Value.Word()} {from} {ValueText.Threshold(value, signal.Unit)})" : "";
    }

    private static string? NodesLine(FindingView finding)
    {
        if (finding.Active.Nodes.Length == 0 || finding.Cluster is not { } cluster)
            return null;
        var names = finding.Nodes.Take(NodesNamed).Select(node => node.Name).ToArray();
        var more = finding.Active.Nodes.Length - names.Length;
        var rest = more > 0 ? $" and {more} more" : "";
        return $"On {string.Join(", ", names)}{rest}, of {cluster.Nodes.Total} nodes";
    }

    private static IEnumerable<string> MoreLines(FindingView finding)
    {
        if (finding.Active.More is not { } more)
            yield break;
        if (more.Parts.Count > 0 && finding.Snapshot.Catalogue.Find(finding.Definition.Parts ?? "") is { } signal)
            yield return $"Largest: {string.Join(", ", more.Parts.Select(part => $"{part.Name} {ValueText.Of(part.Value, signal.Unit)}"))}";
        if (more.UntilFull is { } full)
        {
            yield return $"{full.Name} {ValueText.Of(full.Share, SignalUnit.Ratio)}: full in about {ValueText.Of(full.Likely)} "
                + $"({ValueText.Of(full.Soonest)} to {ValueText.Of(full.Latest)}) at the slope of the last hours";
        }
    }

    private static string Text(FindingView finding, Statement statement)
    {
        var values = statement.When.Signals
            .Select(id => finding.Snapshot.Catalogue.Find(id))
            .OfType<SignalDefinition>()
            .SelectMany(signal => Lines(finding, signal))
            .Select(line => line.Text)
            .ToArray();
        return values.Length == 0 ? statement.Say : $"{statement.Say}: {string.Join("; ", values)}";
    }

    private static string? Missing(FindingView finding, SignalDefinition signal)
    {
        var view = finding.Node is { } node && signal.Scope == SignalScope.Node
            ? AreaViews.OfSubject(finding.Snapshot, signal, node.Index, finding.Snapshot.AsOf)
            : finding.Clusters.Select(cluster => ViewOf(cluster, signal)).FirstOrDefault();
        return view?.Coverage switch
        {
            Coverage.NotCollected => $"{signal.Title}: not collected here{(signal.Enable is null ? "" : $", enable {signal.Enable}")}",
            Coverage.Missing => $"{signal.Title}: no value",
            Coverage.Stale => $"{signal.Title}: the last value is old",
            _ => null,
        };
    }

    private static SignalView? ViewOf(ClusterView cluster, SignalDefinition signal) => signal.Scope == SignalScope.Cluster
        ? AreaViews.OfSubject(cluster.Snapshot, signal, cluster.Index, cluster.Snapshot.AsOf)
        : AreaViews.OfNodes(cluster, signal, cluster.Snapshot.AsOf);

    /// <summary>Of a node's signal over its cluster; null where there are too few nodes to compare with.</summary>
    private static double? MedianOf(ClusterView cluster, SignalDefinition signal)
    {
        var inventory = cluster.Snapshot.Inventory;
        var column = cluster.Snapshot.Readings.Signals[signal.Ordinal].Values;
        var values = column[inventory.FirstNode[cluster.Index]..inventory.FirstNode[cluster.Index + 1]].Where(double.IsFinite).Order().ToArray();
        return values.Length < 3 ? null : values[values.Length / 2];
    }

    private static DateTimeOffset? AtOf(FleetSnapshot snapshot, SignalView view) =>
        view.AgeSeconds is { } age ? snapshot.AsOf - TimeSpan.FromSeconds(age) : null;
}
