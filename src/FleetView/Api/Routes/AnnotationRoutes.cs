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

namespace FleetView.Api.Routes;

/// <summary>What people and pipelines say happened.</summary>
internal static class AnnotationRoutes
{
    private const string TokenHelp = $"Needs an API token with scope {ApiScopes.Annotations}.";

    public static void MapAnnotations(this IEndpointRouteBuilder routes) => routes
        .MapGet("/annotations", ListAsync)
        .WithName("ListAnnotations")
        .WithSummary("Deployments, maintenance and what else people say happened, newest first; q finds titles and whole tags")
        .WithTags("Annotations")
        .WithMetadata(
            new QueryParameter("from", $"Those that were not over by then: {TimeParameter.Allowed}; all if not given"),
            new QueryParameter("to", $"Those that had begun by then: {TimeParameter.Allowed}; all, or with at those until then, if not given"),
            new QueryParameter("cluster", "Those of this cluster, by exact name, and of the whole fleet"),
            new QueryParameter("node", "Of that cluster without those of other nodes"))
        .WithList(AnnotationItem.Schema)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapAnnotating(this IEndpointRouteBuilder routes)
    {
        var changing = routes.MapGroup("").WithTags("Annotations").WithMetadata(new ApiScope(ApiScopes.Annotations));
        changing.AddEndpointFilter(FleetAsked.RefuseThePast);
        changing.MapPost("/annotations", AddAsync)
            .WithName("Annotate")
            .WithSummary("Says what happened when; charts show it")
            .WithDescription(
                $"{TokenHelp} A JSON object with title, and optionally at (now if not given), until, cluster (the whole fleet if not given), node, text, tags and by.")
            .Produces<AnnotationItem>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        changing.MapDelete("/annotations/{id}", RemoveAsync)
            .WithName("RemoveAnnotation")
            .WithSummary("Removes an annotation")
            .WithDescription(TokenHelp)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, IAnnotationHistory history, FleetAsked fleet, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(request);
        var list = ListQuery.ReadNewestFirst(reader);
        var (from, to) = (Instant("from"), Instant("to") ?? fleet.Snapshot.Past?.At);
        if (reader.Problem is { } problem)
            return problem;
        var query = new AnnotationQuery(from, to, reader.Text("cluster"), reader.Text("node"), list.Limit, list.Offset)
        {
            Text = list.Text.Length == 0 ? null : list.Text,
        };
        var page = await history.ReadAsync(query, cancellationToken);
        if (page.Fault is not null)
            return ApiProblems.HistoryFault(page.Fault);
        DateTime? asOf = fleet.Snapshot.IsReady ? fleet.Snapshot.AsOf.UtcDateTime : null;
        return AnnotationItem.Schema.Write(list, new ListPage<AnnotationItem>(asOf, page.Total, [.. page.Items.Select(AnnotationItem.Of)]));

        DateTimeOffset? Instant(string name) => reader.Text(name) is null ? null : reader.Instant(name, fleet.Now, fleet.Now);
    }

    private static Task<IResult> AddAsync(HttpContext context, FleetStore store, IAnnotationHistory history, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return PostedBody.ReadAsync<PostedAnnotation>(context, body => PostedAnnotation.Read(body, now), async posted =>
        {
            if (PostedBody.Unknown(store.Current, posted.Annotation.Cluster, posted.Annotation.Node) is { } unknown)
                return unknown;
            var kept = await history.AddAsync(posted.Annotation with { By = PostedBody.By(context, posted.By) }, context.RequestAborted);
            return kept.Item is { } one
                ? TypedResults.Json(AnnotationItem.Of(one), statusCode: StatusCodes.Status201Created)
                : ApiProblems.HistoryFault(kept.Fault);
        });
    }

    private static async Task<IResult> RemoveAsync(
        [Description("The annotation's number")] string id, IAnnotationHistory history, CancellationToken cancellationToken)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return PostedBody.UnknownNumber("annotation", id);
        var removed = await history.RemoveAsync(number, cancellationToken);
        return removed.Fault is { } fault ? ApiProblems.HistoryFault(fault)
            : removed.Item is null ? PostedBody.UnknownNumber("annotation", id)
            : TypedResults.NoContent();
    }
}
