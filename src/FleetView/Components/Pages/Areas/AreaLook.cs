using FleetView.Catalog;
using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Model;

namespace FleetView.Components.Pages.Areas;

/// <summary>Everything the page of an area shows, by value.</summary>
/// <param name="Area">Null: the catalogue has none of that id.</param>
/// <param name="Counts">Of what passes name and labels, by the status of the area; those without one are in none of them.</param>
/// <param name="Charts">Of <see cref="AreaChartsLook.Cluster"/>; null where there is no cluster to draw.</param>
public sealed record AreaLook(
    bool Loading,
    AreaDefinition? Area,
    ViewState View,
    Sequence<AreaTab> Tabs,
    Sequence<LabelFacet> Facets,
    Sequence<SignalDefinition> Columns,
    Sequence<SignalDefinition> NotCollected,
    NodeCounts Counts,
    Sequence<AreaRow> Rows,
    int Matching,
    AreaChartsLook? Charts)
{
    /// <summary>Rows that match and are not shown.</summary>
    public int RowsMore => Matching - Rows.Count;
}

/// <param name="Bad">Clusters that are not Healthy in it.</param>
/// <param name="Worst">The worst status of any cluster in it.</param>
public sealed record AreaTab(string Id, string Title, int Bad, HealthStatus Worst);

/// <param name="Others">Further bad clusters to look at, worst first.</param>
public sealed record AreaChartsLook(string Cluster, string ClusterUrl, Sequence<string> Others, Sequence<AreaChartLook> Charts);

/// <param name="Missing">Why there is nothing to draw; null where there is.</param>
public sealed record AreaChartLook(SignalDefinition Signal, bool Detail, bool Bars, string? Missing);
