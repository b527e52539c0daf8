using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Fleet;
using FleetView.History;

namespace FleetView.Api.Routes;

internal static class TransitionRoutes
{
    private static readonly TimeSpan DefaultRange = TimeSpan.FromHours(6);

    public static void MapTransitions(this IEndpointRouteBuilder routes) => routes
        .MapGet("/transitions", ListAsync)
        .WithName("ListTransitions")
        .WithSummary("Changes of status, newest first; kept for good")
        .WithTags("Transitions")
        .WithMetadata(
            new QueryParameter("from", $"The first instant: {TimeParameter.Allowed}; 6 hours before the last if not given"),
            new QueryParameter("to", $"The last instant: {TimeParameter.Allowed}; now, or at, if not given"),
            new QueryParameter("cluster", "Only this cluster and its nodes, by exact name"),
            new QueryParameter("nodes", "true (as if not given): also changes of nodes; false: those of clusters only"))
        .WithList(TransitionItem.Schema, "status", "label")
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> ListAsync(
        HttpRequest request, IFleetHistory history, ITransitionExport export, FleetAsked fleet, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(request);
        var list = ListQuery.ReadNewestFirst(reader);
        var range = Range(reader, fleet.Now);
        var nodes = reader.Flag("nodes", fallback: true);
        if (reader.Problem is { } problem)
            return problem;

        var snapshot = fleet.Snapshot;
        var query = Query(reader, list, range, nodes, snapshot);
        if (list.Csv)
            return Csv(await export.ExportAsync(query, cancellationToken));
        var page = await history.TransitionsAsync(query, cancellationToken);
        if (page.Fault is not null)
            return ApiProblems.HistoryFault(page.Fault);
        DateTime? asOf = snapshot.IsReady ? snapshot.AsOf.UtcDateTime : null;
        return TypedResults.Ok(new ListPage<TransitionItem>(asOf, page.Total, [.. page.Items.Select(TransitionItem.Of)]));
    }

    private static IResult Csv(TransitionExport export) => export.Fault is { } fault
        ? ApiProblems.HistoryFault(fault)
        : new CsvList<TransitionItem>(export.Total, export.Rows.Select(TransitionItem.Of), TransitionItem.Schema.Columns([]));

    private static (DateTimeOffset From, DateTimeOffset To) Range(QueryReader reader, DateTimeOffset now)
    {
        var to = reader.Instant("to", now, now);
        var from = reader.Instant("from", now, to - DefaultRange);
        if (from > to)
            reader.Refuse("from", reader.Text("from") ?? "", "an instant before to");
        return (from, to);
    }

    private static TransitionQuery Query(
        QueryReader reader, ListQuery list, (DateTimeOffset From, DateTimeOffset To) range, bool nodes, FleetSnapshot snapshot) =>
        new(range.From, range.To, reader.Text("cluster"), !nodes, list.Limit, list.Offset)
        {
            Text = list.Text,
            Became = [.. list.Statuses],
            Clusters = list.Labels.Count == 0
                ? null
                : [.. snapshot.Inventory.Clusters.Where(cluster => list.MatchesLabels(cluster.Labels)).Select(cluster => cluster.Name)],
        };
}
