using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Subject;

/// <summary>A signal of a cluster or node as its row shows it.</summary>
/// <param name="At">Evaluation instant of the last answer; its age ticks in the browser.</param>
/// <param name="WorstNode">Null on a node's own page, and where no node has a value.</param>
/// <param name="NodesOver">Null where it is not a number of nodes: cluster signals, and a node's own page.</param>
public sealed record SignalLine(
    SignalDefinition Definition, HealthStatus? Status, double? Value, Coverage Coverage, DateTimeOffset? At, string? WorstNode, int? NodesOver)
{
    /// <summary>Of this signal here, or over the whole cluster; null where nobody has taken it on.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    /// <summary>Worth a row even while its area is folded: it is not as it should be.</summary>
    public bool IsOff => Status is not (null or HealthStatus.Healthy) || Coverage is Coverage.Missing or Coverage.Stale;
}

/// <summary>An area with the signals that are collected here, worst first.</summary>
/// <param name="Percent">Its share of the loss.</param>
/// <param name="TopSignal">Id of the signal that costs most in it; null where nothing does.</param>
public sealed record AreaLine(
    string Id, string Title, int Ordinal, HealthStatus? Status, int Percent, string? TopSignal, Sequence<SignalLine> Signals)
{
    /// <summary>Every signal has fallen silent: one line says so better than a table of dashes.</summary>
    public bool IsSilent => Signals.All(signal => signal.Coverage == Coverage.Missing);
}

/// <summary>What an area costs, through which signal, and what would make it Healthy.</summary>
public sealed record CostLine(string Area, int Ordinal, int Percent, string? Signal, string Value, string? Healthy, string? Node);

/// <summary>A signal that nothing here measures, and how to switch it on.</summary>
public sealed record UncollectedLine(string Id, string Title, string Area, string Needs, string? Enable);

/// <summary>The areas of one subject, sorted for reading.</summary>
public sealed record AreaLines(
    Sequence<AreaLine> Areas, Sequence<CostLine> Costs, Sequence<UncollectedLine> Uncollected, int Applicable)
{
    public int Collected => Applicable - Uncollected.Count;

    public static AreaLines Of(ClusterView cluster) =>
        Of(cluster.Areas(cluster.Snapshot.AsOf), cluster.Snapshot, cluster.Snapshot.Scores.Clusters, cluster.Index, ofCluster: true);

    public static AreaLines Of(NodeView node) =>
        Of(node.Areas(node.Snapshot.AsOf), node.Snapshot, node.Snapshot.Scores.Nodes, node.Index, ofCluster: false);

    private static AreaLines Of(IReadOnlyList<AreaView> areas, FleetSnapshot snapshot, SubjectScores scores, int subject, bool ofCluster)
    {
        var shares = LossShares(areas);
        var cluster = ofCluster ? subject : snapshot.Inventory.NodeCluster[subject];
        var lines = areas
            .Select((area, index) => Line(area, shares[index], TopOf(area), snapshot.AsOf, ofCluster, TakenOn))
            .Where(line => line.Signals.Count > 0)
            // Shares count in steps of 5 here: areas that cost about the same do not trade places at every round.
            .OrderByDescending(line => line.Status ?? HealthStatus.Healthy)
            .ThenByDescending(line => (line.Percent + 2) / 5)
            .ThenBy(line => line.Ordinal)
            .ToArray();
        var costs = areas
            .Select((area, index) => Cost(area, shares[index], TopOf(area)))
            .OfType<CostLine>()
            .OrderByDescending(cost => cost.Percent)
            .ThenBy(cost => cost.Ordinal);
        var signals = areas.SelectMany(area => area.Signals.Select(signal => (area.Area, Signal: signal))).ToArray();
        var uncollected = signals.Where(pair => pair.Signal.Coverage == Coverage.NotCollected)
            .Select(pair => NotCollected(pair.Area, pair.Signal, snapshot, cluster));
        return new AreaLines(new(lines), new([.. costs]), new([.. uncollected]), signals.Length);

        Acknowledgement? TakenOn(string signal) => snapshot.Acknowledgements.OfSignal(
            snapshot.Inventory.Clusters[cluster].Name, ofCluster ? null : snapshot.Inventory.NodeNames[subject], signal);

        SignalView? TopOf(AreaView area)
        {
            var ordinal = scores.AreaTopSignal[subject * scores.AreaCount + area.Area.Ordinal];
            return area.Loss > 0 ? area.Signals.FirstOrDefault(signal => signal.Definition.Ordinal == ordinal) : null;
        }
    }

    private static int[] LossShares(IReadOnlyList<AreaView> areas) => [.. areas.Select(area => (int)Math.Round(100 * area.Share))];

    private static AreaLine Line(
        AreaView area, int percent, SignalView? top, DateTimeOffset asOf, bool ofCluster, Func<string, Acknowledgement?> takenOn) => new(
        area.Area.Id,
        area.Area.Title,
        area.Area.Ordinal,
        area.Status,
        percent,
        top?.Definition.Id,
        new([.. area.Signals
            .Where(signal => signal.Coverage != Coverage.NotCollected)
            .OrderByDescending(signal => signal.Status ?? HealthStatus.Healthy)
            .ThenByDescending(signal => signal.Coverage is Coverage.Missing or Coverage.Stale)
            .ThenByDescending(signal => signal.Definition.Judged)
            .ThenBy(signal => signal.Definition.Ordinal)
            .Select(signal => Line(signal, asOf, ofCluster) with { Acknowledged = takenOn(signal.Definition.Id) })]));

    private static SignalLine Line(SignalView signal, DateTimeOffset asOf, bool ofCluster)
    {
        var overNodes = ofCluster && signal.Definition is { Scope: SignalScope.Node, Thresholds.Any: true };
        return new SignalLine(
            signal.Definition,
            signal.Status,
            signal.Value,
            signal.Coverage,
            signal.AgeSeconds is { } age ? asOf.AddSeconds(-age) : null,
            signal.Value is null ? null : signal.WorstNode,
            overNodes ? signal.NodesOver : null);
    }

    private static CostLine? Cost(AreaView area, int percent, SignalView? top)
    {
        if (area.Loss <= 0 || percent == 0)
            return null;
        return new CostLine(
            area.Area.Title,
            area.Area.Ordinal,
            percent,
            top?.Definition.Title,
            ValueFormat.Text(top?.Value, top?.Definition.Unit ?? SignalUnit.Count),
            top is null ? null : ThresholdText.Healthy(top.Definition),
            top?.WorstNode);
    }

    private static UncollectedLine NotCollected(AreaDefinition area, SignalView signal, FleetSnapshot snapshot, int cluster) => new(
        signal.Definition.Id,
        signal.Definition.Title,
        area.Title,
        string.Join(", ", signal.Definition.Needs),
        signal.Definition.Fact is { } fact ? FactText.WhyNot(fact, snapshot, cluster) : signal.Definition.Enable);
}
