using FleetView.Catalog;
using FleetView.Components.Findings;
using FleetView.Components.People;
using FleetView.Components.Shared;
using FleetView.Components.Subject;
using FleetView.Components.Subject.Objects;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Nodes;

/// <summary>Everything the page of a node shows, comparable by value.</summary>
/// <param name="Cluster">Null where no such cluster is known.</param>
/// <param name="Found">Null where the cluster has no such node.</param>
public sealed record NodeLook(bool Loading, string Asked, string? Cluster, NodeFace? Found);

/// <param name="Silent">No agent of the cluster reports: what is shown is what was.</param>
public sealed record NodeFace(
    string Name,
    string Cluster,
    HealthStatus ClusterStatus,
    HealthStatus Status,
    string Score,
    DateTimeOffset? Since,
    string Confidence,
    string? Version,
    NodeState State,
    bool Silent,
    DateTimeOffset? LastSeen,
    Sequence<LossShare> Loss,
    AreaTableState Areas,
    Sequence<SignalDefinition> Breakdowns,
    Sequence<NodeCommand> Commands,
    FindingsCardState Findings,
    NodeObjectsFace Objects,
    AcknowledgementsState Acknowledgements)
{
    /// <summary>Of the node as a whole; null where nobody has taken it on.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    public static NodeFace Of(NodeView node, ViewState view, DetailAddress address, IEnumerable<Configuration.LinkOptions> links)
    {
        var lines = AreaLines.Of(node);
        var cluster = node.Cluster;
        return new NodeFace(
            node.Name,
            cluster.Name,
            cluster.Status,
            node.Status,
            ValueFormat.Score(node.Score),
            node.Since,
            ValueFormat.Share(node.Confidence),
            node.Version,
            node.State,
            !cluster.Info.Reporting,
            cluster.Info.LastSeen,
            LossShare.Of(node),
            new AreaTableState(cluster.Name, node.Name, lines, address.OpenArea, address.OpenSignal, view.Layout == "all", view.Url),
            BreakdownChoice.Of(lines),
            new(NodeCommands.Of(node)),
            FindingsCardState.Of(node, links),
            NodeObjectsFace.Of(node),
            AcknowledgementsState.Of(node))
        {
            Acknowledged = node.Acknowledgement,
        };
    }

    /// <summary>What its state means for its verdict; null for a node like any other.</summary>
    public string? StateWords => State switch
    {
        NodeState.Settling => "Its agent is younger than 10 minutes: judged only on being up, crash loops and conntrack insertion failures.",
        NodeState.Leaving => "Its agent has not answered for less than 10 minutes: listed, not scored.",
        NodeState.Down => "Its agent has not answered for 10 minutes or longer.",
        NodeState.Vanished => "Its target is gone from the source: kept for 10 intervals, then it counts as removed.",
        _ => null,
    };
}

/// <summary>Which breakdowns a node's page draws unasked.</summary>
public static class BreakdownChoice
{
    private const int Most = 6;
    private const int MostCostly = 3;

    /// <summary>Where a node most often shows what is wrong: map fill, reasons of drops, the conntrack table.</summary>
    private static readonly string[] Areas = ["bpf-maps", "drops", "conntrack"];

    private static readonly string[] Also = ["ct-gc-entries", "ct-entries-alive"];

    /// <summary>
    /// In the order of the catalogue, so that charts keep their places: what costs most, the first signal with parts in
    /// each of the usual areas, and the conntrack table's own.
    /// </summary>
    public static Sequence<SignalDefinition> Of(AreaLines lines)
    {
        var shown = lines.Areas.SelectMany(area => area.Signals).Where(line => line.Coverage is Coverage.Measured or Coverage.Stale or Coverage.Absent).ToArray();
        var costly = shown.Where(line => line is { IsOff: true, Definition: { Judged: true, Detail: not null } }).Take(MostCostly);
        var usual = Areas.Select(area => shown
            .Where(line => line.Definition.Area == area && line.Definition.Detail is not null)
            .MinBy(line => line.Definition.Ordinal)).OfType<SignalLine>();
        var also = shown.Where(line => Also.Contains(line.Definition.Id, StringComparer.Ordinal));
        return new([.. costly.Concat(usual).Concat(also).Select(line => line.Definition).DistinctBy(signal => signal.Id).Take(Most).OrderBy(signal => signal.Ordinal)]);
    }
}
