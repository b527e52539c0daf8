using FleetView.Api.Items;
using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.History;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetView.Api.Routes;

/// <summary>For the orchestrator and for people who wonder: never behind a login.</summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => TypedResults.Ok(new LivenessItem("live")))
            .WithName("GetLiveness")
            .WithSummary("The process answers")
            .WithTags("Health")
            .AllowAnonymous();
        routes.MapGet("/healthz/ready", Ready)
            .WithName("GetReadiness")
            .WithSummary("200 once the first snapshot is there, 503 before; the body names all that is not as it should be")
            .WithTags("Health")
            .Produces<ReadinessItem>()
            .Produces<ReadinessItem>(StatusCodes.Status503ServiceUnavailable)
            .AllowAnonymous();
        // Load balancers like to ask without wanting the body; the server leaves it out.
        routes.MapMethods("/healthz/live", [HttpMethods.Head], () => TypedResults.Ok()).ExcludeFromDescription().AllowAnonymous();
        routes.MapMethods("/healthz/ready", [HttpMethods.Head], Ready).ExcludeFromDescription().AllowAnonymous();
    }

    private static JsonHttpResult<ReadinessItem> Ready(
        FleetStore store, CatalogueStore catalogue, IFleetHistory history, TimeProvider time)
    {
        var snapshot = store.Current;
        var reasons = Reasons(snapshot, catalogue, history).ToArray();
        return snapshot.IsReady
            ? TypedResults.Json(new ReadinessItem("ready", snapshot.AsOf.UtcDateTime, Age(snapshot, time), reasons))
            : TypedResults.Json(
                new ReadinessItem("waiting", null, null, reasons), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static double? Age(FleetSnapshot snapshot, TimeProvider time) =>
        ApiValues.Seconds(Math.Max(0, (time.GetUtcNow() - snapshot.AsOf).TotalSeconds));

    private static IEnumerable<ReasonItem> Reasons(FleetSnapshot snapshot, CatalogueStore catalogue, IFleetHistory history)
    {
        if (!snapshot.IsReady)
            yield return new ReasonItem("snapshot", "The first round of collection is not in yet.");
        foreach (var fault in catalogue.Faults)
            yield return new ReasonItem("catalogue", fault.ToString());
        if (history.Fault is { } historyFault)
            yield return new ReasonItem("history", historyFault);
        foreach (var source in snapshot.Sources.Where(source => source.State != SourceState.Ok))
            yield return new ReasonItem("source", $"{source.Name} is {source.StateWord}: {SourceItem.Text(source.Error) ?? "no answer"}");
    }
}
