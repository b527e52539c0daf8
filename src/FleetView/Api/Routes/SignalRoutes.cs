using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Catalog;
using FleetView.Fleet.Search;

namespace FleetView.Api.Routes;

internal static class SignalRoutes
{
    public static void MapSignals(this IEndpointRouteBuilder routes) => routes
        .MapGet("/signals", List)
        .WithName("ListSignals")
        .WithSummary("The catalogue in force, in its own order, and which sources lack what a signal needs")
        .WithTags("Catalogue")
        .WithList(CatalogueItem.Schema);

    private static IResult List(HttpRequest request, CatalogueStore catalogue, FleetAsked fleet)
    {
        var reader = new QueryReader(request);
        var query = ListQuery.Read(reader, CatalogueItem.Schema.IsSortable, CatalogueItem.Schema.Sortable);
        if (reader.Problem is { } problem)
            return problem;
        var snapshot = fleet.Snapshot;
        var rows = catalogue.Current.Signals
            .Where(signal => SignalText.Matches(signal, query.Text))
            .ToArray();
        DateTime? asOf = snapshot.IsReady ? snapshot.AsOf.UtcDateTime : null;
        var page = CatalogueItem.Schema.Page(query, asOf, rows, signal => CatalogueItem.Of(signal, snapshot));
        return CatalogueItem.Schema.Write(query, page);
    }
}
