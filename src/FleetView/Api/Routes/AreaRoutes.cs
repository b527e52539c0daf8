using System.ComponentModel;
using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Api.Routes;

internal static class AreaRoutes
{
    public static void MapAreas(this IEndpointRouteBuilder routes) => routes
        .MapGet("/areas/{area}", List)
        .WithName("ListArea")
        .WithSummary("One area across the fleet: every cluster with the values of its signals, worst first; status is the area's")
        .WithTags("Areas")
        .WithList(AreaClusterItem.Schema, "status", "label")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static IResult List([Description("Id of an area, as /api/v1/signals names it")] string area, HttpRequest request, FleetAsked fleet)
    {
        var reader = new QueryReader(request);
        var query = ListQuery.Read(reader, AreaClusterItem.Schema.IsSortable, AreaClusterItem.Schema.Sortable);
        if (reader.Problem is { } problem)
            return problem;
        var snapshot = fleet.Snapshot;
        if (snapshot.Catalogue.Areas.FirstOrDefault(known => known.Id == area) is not { } found)
            return ApiProblems.UnknownArea(area, snapshot.Catalogue.Areas.Select(known => known.Id));
        var rows = Rows(fleet, found)
            .Where(row => query.Matches(row.Cluster.Name, row.Area?.Status, row.Cluster.Info.Labels))
            .ToArray();
        var page = AreaClusterItem.Schema.Page(query, snapshot.AsOf.UtcDateTime, rows, row => AreaClusterItem.Of(row.Cluster, row.Area));
        var signals = snapshot.Catalogue.Signals.Where(signal => signal.AreaOrdinal == found.Ordinal).Select(signal => signal.Id);
        return AreaClusterItem.Schema.Write(query, page, signals);
    }

    // As the page has them: clusters come worst first, and those that this area treats alike keep that order.
    private static IEnumerable<(ClusterView Cluster, AreaView? Area)> Rows(FleetAsked fleet, AreaDefinition area) => fleet.Snapshot.Clusters
        .Select(cluster => (Cluster: cluster, Area: cluster.Area(area, fleet.Now)))
        .OrderByDescending(row => row.Area?.Status ?? HealthStatus.Healthy)
        .ThenByDescending(row => Math.Round(row.Area?.Loss ?? 0, 2));
}
