using System.ComponentModel;
using FleetView.Api.Items;
using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Fleet.Screens;
using Microsoft.Extensions.Options;

namespace FleetView.Api.Routes;

/// <summary>A screen's status, beside its page and below <c>/api/v1</c>.</summary>
internal static class ScreenRoutes
{
    public const string Svg = "image/svg+xml";

    private const string NameHelp = "The screen's name: that of its file in dashboards/screens";

    public static void MapScreenStatus(this IEndpointRouteBuilder routes, string place)
    {
        var screens = routes.MapGroup("/screens/{name}").WithTags("Screens");
        screens.MapGet("/status.json", Status)
            .WithName($"GetScreenStatus{place}")
            .WithSummary("A screen's status: the worst of its clusters, Unknown when its data is older than 5 intervals")
            .Produces<ScreenStatusItem>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        screens.MapGet("/badge.svg", Badge)
            .WithName($"GetScreenBadge{place}")
            .WithSummary("A screen's title and status as a picture")
            .Produces<string>(contentType: Svg)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Status(
        [Description(NameHelp)] string name, FleetAsked fleet, CatalogueStore catalogue, IOptions<FleetViewOptions> options, HttpResponse response)
    {
        if (catalogue.Current.FindScreen(name) is not { } screen)
            return ApiProblems.UnknownScreen(name, catalogue.Current.Screens);
        response.Headers.CacheControl = "no-cache";
        var view = new ScreenView(screen, fleet.Snapshot);
        return TypedResults.Ok(ScreenStatusItem.Of(view, fleet.Now, options.Value.Collection.Interval));
    }

    private static IResult Badge(
        [Description(NameHelp)] string name, FleetAsked fleet, CatalogueStore catalogue, IOptions<FleetViewOptions> options, HttpResponse response)
    {
        if (catalogue.Current.FindScreen(name) is not { } screen)
            return ApiProblems.UnknownScreen(name, catalogue.Current.Screens);
        response.Headers.CacheControl = "no-cache";
        var status = new ScreenView(screen, fleet.Snapshot).StatusAt(fleet.Now, options.Value.Collection.Interval);
        return TypedResults.Text(ScreenBadge.Svg(screen.Title, status), Svg);
    }
}
