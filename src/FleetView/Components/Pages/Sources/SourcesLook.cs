using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Sources;

/// <summary>Everything the sources page shows, by value.</summary>
/// <param name="CatalogueFaults">Of the last reload: the catalogue before it stays in force.</param>
public sealed record SourcesLook(
    bool NoSources, Sequence<SourceLine> Sources, Sequence<string> CatalogueFaults, KubernetesLook Kubernetes);

/// <summary>A source as the page shows it.</summary>
public sealed record SourceLine(
    string Name,
    string Url,
    SourceState State,
    string StateWord,
    DateTimeOffset? LastSuccess,
    SourceFault? Error,
    Sequence<string> Warnings,
    int Clusters,
    int Nodes,
    string RoundDuration,
    string Interval,
    string QueryTime,
    int Series,
    int Lacking,
    Sequence<CostLine> Costs);

/// <summary>What one signal costs at one source.</summary>
/// <param name="Share">Of the whole time of the source's queries, whole per cent: the bar.</param>
/// <param name="Widened">Asked less often than the rest, because it is dear.</param>
public sealed record CostLine(
    string Id, string Title, int Series, string Duration, int Share, string Interval, bool Widened, int Lacking, string? Enable, SourceFault? Fault, string Query);
