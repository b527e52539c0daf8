using FleetView.Catalog;
using FleetView.Components.Findings;
using FleetView.Components.People;
using FleetView.Components.Shared;
using FleetView.Components.Subject;
using FleetView.Components.Subject.Objects;
using FleetView.Components.Subject.Settings;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Clusters;

/// <summary>Everything the page of a cluster shows, comparable by value.</summary>
/// <param name="Found">Null: no round has been scored yet (<paramref name="Loading"/>), or no such cluster is known.</param>
public sealed record ClusterLook(bool Loading, string Asked, ClusterFace? Found);

/// <param name="Silent">No agent reports: what is shown is what was.</param>
/// <param name="OnlyKubernetes">No source has ever told of it.</param>
/// <param name="Sources">Those of its sources that do not answer fully, with what they say.</param>
/// <param name="Charts">What to draw, of the areas that cost most.</param>
/// <param name="WorstFirst">The head of the list of nodes.</param>
public sealed record ClusterFace(
    string Name,
    HealthStatus Status,
    string Score,
    DateTimeOffset? Since,
    string Confidence,
    string? Version,
    bool Silent,
    bool OnlyKubernetes,
    bool HeldCritical,
    bool RolloutMoving,
    DateTimeOffset? LastSeen,
    NodeCounts Nodes,
    Sequence<LabelFilter> Labels,
    Sequence<SourceTrouble> Sources,
    Sequence<LossShare> Loss,
    AreaTableState Areas,
    Sequence<ChartChoice> Charts,
    Sequence<NodeLine> WorstFirst,
    NodeList List,
    FindingsCardState Findings,
    SettingsCardState Settings,
    KubernetesFace Kubernetes,
    AcknowledgementsState Acknowledgements,
    ViewState View)
{
    private const int WorstShown = 8;

    /// <summary>What takes it out of what needs attention; null: nothing does.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    public static ClusterFace Of(ClusterView cluster, ViewState view, DetailAddress address, IEnumerable<Configuration.LinkOptions> links)
    {
        var lines = AreaLines.Of(cluster);
        var info = cluster.Info;
        return new ClusterFace(
            cluster.Name,
            cluster.Status,
            ValueFormat.Score(cluster.Score),
            cluster.Since,
            ValueFormat.Share(cluster.Confidence),
            info.Version,
            !info.Reporting,
            cluster.IsKnownToKubernetesOnly,
            info.HeldCritical,
            info.RolloutMoving,
            info.LastSeen,
            cluster.Nodes,
            new([.. info.Labels.Select(label => new LabelFilter(label.Key, label.Value))]),
            SourceTrouble.Of(cluster),
            LossShare.Of(cluster),
            new AreaTableState(cluster.Name, null, lines, address.OpenArea, address.OpenSignal, view.Layout == "all", view.Url),
            ChartChoice.Of(lines),
            new([.. cluster.NodesWorstFirst().Take(WorstShown).Select(NodeLine.Of)]),
            NodeList.Of(cluster, view, address.Page),
            FindingsCardState.Of(cluster, links),
            SettingsCardState.Of(cluster),
            KubernetesFace.Of(cluster),
            AcknowledgementsState.Of(cluster),
            view)
        {
            Acknowledged = cluster.CoveredBy,
        };
    }
}

/// <summary>A source of the cluster that fails: the reader must know that what is shown may be old.</summary>
public sealed record SourceTrouble(string Source, string State, DateTimeOffset? LastSuccess, string? Error)
{
    public static Sequence<SourceTrouble> Of(ClusterView cluster) => new([.. cluster.Snapshot.Sources
        .Where(source => source.State != SourceState.Ok && cluster.Info.Sources.Contains(source.Name, StringComparer.Ordinal))
        .Select(source => new SourceTrouble(source.Name, source.StateWord, source.LastSuccess, Words(source.Error)))]);

    private static string? Words(SourceFault? fault) => fault is null
        ? null
        : fault.Signal is null ? fault.Message : $"{fault.Signal}: {fault.Message}";
}

/// <summary>A chart of the page: one signal over its worst nodes.</summary>
public sealed record ChartChoice(SignalDefinition Signal, string Area)
{
    private const int Most = 3;

    /// <summary>
    /// Of each area the signal that costs most, else its worst; in the order in which the areas stand. Context is not
    /// drawn unasked, and of facts there is nothing to draw.
    /// </summary>
    public static Sequence<ChartChoice> Of(AreaLines lines) => new([.. lines.Areas
        .Select(area => (area, Line: area.Signals
            .Where(line => line.Definition is { Judged: true, Fact: null } && line.Coverage is Coverage.Measured or Coverage.Stale)
            .OrderByDescending(line => line.Definition.Id == area.TopSignal)
            .FirstOrDefault()))
        .Where(pair => pair.Line is not null)
        .Take(Most)
        .Select(pair => new ChartChoice(pair.Line!.Definition, pair.area.Title))]);
}
