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
            .WithSummary("200 once every source has had its first round, 503 before; the body names all that is not as it should be")
            .WithTags("Health")
            .Produces<ReadinessItem>()
            .Produces<ReadinessItem>(StatusCodes.Status503ServiceUnavailable)
            .AllowAnonymous();
    }

    private static JsonHttpResult<ReadinessItem> Ready(
        FleetStore store, CatalogueStore catalogue, IFleetHistory history, TimeProvider time)
    {
        var snapshot = store.Current;
        var reasons = Reasons(snapshot, catalogue, history).ToArray();
        var isReady = snapshot.IsReady && !snapshot.Sources.Any(source => source.IsReplaying);
        var item = snapshot.IsReady
            ? new ReadinessItem(isReady ? "ready" : "waiting", snapshot.AsOf.UtcDateTime, Age(snapshot, time), reasons)
            : new ReadinessItem("waiting", null, null, reasons);
        return TypedResults.Json(item, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
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
            yield return new ReasonItem("source", SourceReason(source));
    }

    // A first round ends within two minutes, whatever comes of it: a dead source holds nobody back for longer.
    private static string SourceReason(SourceStatus source) => source.IsReplaying
        ? $"{source.Name} replays its past; clusters that only it knows come with the end of that"
        : $"{source.Name} is {source.StateWord}: {SourceItem.Text(source.Error) ?? "no answer"}";
}
