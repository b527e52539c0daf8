using FleetView.Catalog;
using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Urls;

namespace FleetView.Components.Pages.Top;

/// <summary>Everything a top page shows around its board, by value.</summary>
/// <param name="Signal">Null: the catalogue has none of that id.</param>
/// <param name="Clusters">That may be chosen, by name; empty where there are too many to choose from.</param>
public sealed record TopLook(
    bool Loading, SignalDefinition? Signal, ViewState View, TopAddress Address, Sequence<LabelFacet> Facets, Sequence<string> Clusters)
{
    /// <summary>A longer list is no menu: a label, or the link of a row, narrows there.</summary>
    public const int MostClusters = 300;

    /// <summary>What is ranked.</summary>
    public string Subjects => Signal?.Scope == SignalScope.Cluster ? "clusters" : "nodes";

    /// <summary>Inside a sentence: "BPF map pressure", but "entries deleted by the last GC run".</summary>
    public string SignalWords => Signal is not { Title: { Length: > 1 } title } ? ""
        : char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..]
        : title;
}
