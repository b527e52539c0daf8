using FleetView.Api.Items;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetView.Api.Routes;

internal static class FleetRoutes
{
    public static void MapFleet(this IEndpointRouteBuilder routes) => routes
        .MapGet("/fleet", Get)
        .WithName("GetFleet")
        .WithSummary("The whole fleet: how many clusters and nodes are how, and the state of each source")
        .WithTags("Fleet");

    private static Ok<FleetItem> Get(FleetAsked fleet) =>
        TypedResults.Ok(FleetItem.Of(fleet.Snapshot, fleet.Now));
}
