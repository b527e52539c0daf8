using System.ComponentModel;
using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;

namespace FleetView.Api.Routes;

internal static class SourceRoutes
{
    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sources", List)
            .WithName("ListSources")
            .WithSummary("The sources, in the order of the settings: their state, age and cost")
            .WithTags("Sources")
            .WithList(SourceRow.Schema);
        routes.MapGet("/sources/{source}/signals", ListSignals)
            .WithName("ListSourceSignals")
            .WithSummary("What each signal costs at a source, the dearest first")
            .WithTags("Sources")
            .WithList(SourceSignalRow.Schema)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult List(HttpRequest request, FleetAsked fleet)
    {
        var reader = new QueryReader(request);
        var query = ListQuery.Read(reader, SourceRow.Schema.IsSortable, SourceRow.Schema.Sortable);
        if (reader.Problem is { } problem)
            return problem;
        var rows = fleet.Snapshot.Sources.Where(source => query.MatchesText(source.Name)).ToArray();
        return SourceRow.Schema.Write(query, SourceRow.Schema.Page(query, fleet.Snapshot.AsOf.UtcDateTime, rows, SourceRow.Of));
    }

    private static IResult ListSignals(
        [Description("The source's name in the settings, percent-encoded")] string source, HttpRequest request, FleetAsked fleet)
    {
        var reader = new QueryReader(request);
        var query = ListQuery.Read(reader, SourceSignalRow.Schema.IsSortable, SourceSignalRow.Schema.Sortable);
        if (reader.Problem is { } problem)
            return problem;
        var snapshot = fleet.Snapshot;
        var name = RouteNames.Decode(source);
        if (snapshot.Sources.FirstOrDefault(known => known.Name == name) is not { } found)
            return ApiProblems.UnknownSource(name);
        var rows = found.Signals
            .Where(cost => query.MatchesText(cost.SignalId))
            .OrderByDescending(cost => cost.Duration)
            .ToArray();
        return SourceSignalRow.Schema.Write(
            query, SourceSignalRow.Schema.Page(query, snapshot.AsOf.UtcDateTime, rows, cost => SourceSignalRow.Of(cost, snapshot)));
    }
}
