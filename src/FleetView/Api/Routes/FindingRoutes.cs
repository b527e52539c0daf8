using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Api.Routes;

internal static class FindingRoutes
{
    public static void MapFindings(this IEndpointRouteBuilder routes) => routes
        .MapGet("/findings", List)
        .WithName("ListFindings")
        .WithSummary("Diagnoses that hold, worst first, each with evidence, counter-evidence, the setting to turn and commands to run")
        .WithTags("Findings")
        .WithMetadata(
            new QueryParameter("severity", "Any of these severities") { Repeats = true, Values = [.. Severities.WorstFirst.Select(severity => severity.Word())] },
            new QueryParameter("cluster", "Only this cluster, its nodes and groups it belongs to, by exact name"),
            new QueryParameter("id", "Only this finding of the catalogue"),
            new QueryParameter("ended", "true: those that ended within 6 hours instead, with their peak") { Values = ["true", "false"] })
        .WithList(FindingItem.Schema, "status", "label");

    private static IResult List(HttpRequest request, FleetAsked fleet)
    {
        var reader = new QueryReader(request);
        var query = ListQuery.Read(reader, FindingItem.Schema.IsSortable, FindingItem.Schema.Sortable);
        var filter = FindingFilter.Read(reader, query);
        if (reader.Problem is { } problem)
            return problem;
        var snapshot = fleet.Snapshot;
        var asOf = snapshot.AsOf.UtcDateTime;
        if (filter.Ended)
        {
            var ended = FindingViews.Ended(snapshot).Where(pair => filter.Matches(pair.Ended.Key, pair.Definition, snapshot)).ToArray();
            return FindingItem.Schema.Write(query, FindingItem.Schema.Page(
                query, asOf, ended, pair => FindingItem.Of(pair.Ended, pair.Definition, snapshot.Catalogue)));
        }

        var rows = FindingViews.WorstFirst(snapshot).Where(filter.Matches).ToArray();
        return FindingItem.Schema.Write(query, FindingItem.Schema.Page(query, asOf, rows, FindingItem.Of));
    }
}
