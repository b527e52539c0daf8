using System.ComponentModel;
using System.Globalization;
using FleetView.Api.Auth;
using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Api.People;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Api.Routes;

/// <summary>Who has taken on what.</summary>
internal static class AcknowledgementRoutes
{
    private const string TokenHelp = $"Needs an API token with scope {ApiScopes.Acknowledgements}.";

    public static void MapAcknowledgements(this IEndpointRouteBuilder routes) => routes
        .MapGet("/acknowledgements", ListAsync)
        .WithName("ListAcknowledgements")
        .WithSummary("Clusters, nodes and signals that somebody has taken on, newest first; with at those that held then")
        .WithTags("Acknowledgements")
        .WithMetadata(
            new QueryParameter("active", "true: those that hold; false: those that ended; both if not given"),
            new QueryParameter("cluster", "Only those of this cluster, its nodes and signals, by exact name"))
        .WithList(AcknowledgementItem.Schema)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapAcknowledging(this IEndpointRouteBuilder routes)
    {
        var changing = routes.MapGroup("").WithTags("Acknowledgements").WithMetadata(new ApiScope(ApiScopes.Acknowledgements));
        changing.AddEndpointFilter(FleetAsked.RefuseThePast);
        changing.MapPost("/acknowledgements", AddAsync)
            .WithName("Acknowledge")
            .WithSummary("Takes on a cluster, node or signal for a time, with a reason")
            .WithDescription(
                $"{TokenHelp} A JSON object with cluster, optionally node and signal, for (30m, 4h, 3d) or until (RFC 3339), reason and optionally by. "
                + "It replaces the one that holds for the same subject.")
            .Produces<AcknowledgementItem>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        changing.MapDelete("/acknowledgements/{id}", TakeBackAsync)
            .WithName("TakeBackAcknowledgement")
            .WithSummary("Ends an acknowledgement that holds")
            .WithDescription(TokenHelp)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, IAcknowledgementHistory history, FleetAsked fleet, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(request);
        var list = ListQuery.ReadNewestFirst(reader);
        var active = reader.Text("active");
        if (active is not (null or "true" or "false"))
            reader.Refuse("active", active, "true, false");
        if (reader.Problem is { } problem)
            return problem;
        var past = fleet.Snapshot.Past?.At;
        var query = new AcknowledgementQuery(
            past?.AddMilliseconds(1), past, reader.Text("cluster"), past is not null || active is null ? null : active == "true", list.Limit, list.Offset)
        {
            Text = list.Text.Length == 0 ? null : list.Text,
        };
        var page = await history.ReadAsync(query, cancellationToken);
        if (page.Fault is not null)
            return ApiProblems.HistoryFault(page.Fault);
        DateTime? asOf = fleet.Snapshot.IsReady ? fleet.Snapshot.AsOf.UtcDateTime : null;
        return AcknowledgementItem.Schema.Write(list, new ListPage<AcknowledgementItem>(asOf, page.Total, [.. page.Items.Select(AcknowledgementItem.Of)]));
    }

    private static Task<IResult> AddAsync(HttpContext context, FleetStore store, IAcknowledgementHistory history, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return PostedBody.ReadAsync<PostedAcknowledgement>(context, body => PostedAcknowledgement.Read(body, now), async posted =>
        {
            var (subject, snapshot) = (posted.Subject, store.Current);
            if (PostedBody.Unknown(snapshot, subject.Cluster, subject.Node) is { } unknown)
                return unknown;
            if (subject.Signal is not null && snapshot.Catalogue.Find(subject.Signal) is null)
                return ApiProblems.UnknownSignal(subject.Signal);
            if (SubjectStatus.Of(subject, snapshot) is not ({ } status and not HealthStatus.Healthy))
                return ApiProblems.Of(StatusCodes.Status409Conflict, "There is nothing to acknowledge: it is Healthy, or has no status here.");
            var kept = await history.AddAsync(
                new Acknowledgement(0, subject, status, now, posted.Until, PostedBody.By(context, posted.By), posted.Reason), context.RequestAborted);
            return kept.Item is { } one
                ? TypedResults.Json(AcknowledgementItem.Of(one), statusCode: StatusCodes.Status201Created)
                : ApiProblems.HistoryFault(kept.Fault);
        });
    }

    private static async Task<IResult> TakeBackAsync(
        [Description("The acknowledgement's number")] string id, HttpContext context, IAcknowledgementHistory history, TimeProvider time)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return PostedBody.UnknownNumber("acknowledgement that holds", id);
        var ended = await history.TakeBackAsync(number, time.GetUtcNow(), PostedBody.By(context, null), context.RequestAborted);
        return ended.Fault is { } fault ? ApiProblems.HistoryFault(fault)
            : ended.Item is null ? PostedBody.UnknownNumber("acknowledgement that holds", id)
            : TypedResults.NoContent();
    }
}
