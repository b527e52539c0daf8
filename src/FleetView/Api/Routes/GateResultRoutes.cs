using System.ComponentModel;
using FleetView.Api.Auth;
using FleetView.Api.Gates;
using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Api.People;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using FleetView.Model.Gates;
using Microsoft.Net.Http.Headers;

namespace FleetView.Api.Routes;

/// <summary>Results of pre-flight checks and connectivity tests, and what people say to their warnings.</summary>
internal static class GateResultRoutes
{
    private const string KindHelp = "preflight or connectivity";
    private const string CheckHelp = "The check that warns: preflight, connectivity, comparison, cilium-nodes, policies, defaults, kernels or kubernetes";
    private const string TokenHelp = $"Needs an API token with scope {ApiScopes.Gates}.";

    public static void MapGateResults(this IEndpointRouteBuilder routes)
    {
        var gates = routes.MapGroup("").WithTags("Gates");
        gates.MapGet("/clusters/{cluster}/gates/{kind}", ListAsync)
            .WithName("ListGateResults")
            .WithSummary("Recorded results of preflight or connectivity, newest first")
            .WithMetadata(new QueryParameter(FleetAsked.Parameter, $"Only results until this instant: {TimeParameter.Allowed}"))
            .WithList(GateResultItem.Schema)
            .ProducesProblem(StatusCodes.Status404NotFound);
        var changing = gates.MapGroup("");
        changing.AddEndpointFilter(FleetAsked.RefuseThePast);
        Changing(changing.MapPost("/clusters/{cluster}/gates/{kind}", RecordAsync))
            .WithName("RecordGateResult")
            .WithSummary("Records a result of preflight or connectivity")
            .WithDescription(
                $"{TokenHelp} A JSON object with version, passed, warnings (a number or texts) and details, or JUnit XML, whose version is a property "
                + $"\"version\", the parameter, or for connectivity what all agents run. At most {LimitedBody.MaximumBytes} bytes.")
            .WithMetadata(new QueryParameter("version", "Of a JUnit result that does not say it"))
            .Produces<GateResultItem>(StatusCodes.Status201Created);
        Changing(changing.MapPost("/clusters/{cluster}/gates/{check}/acknowledgements", AcknowledgeAsync))
            .WithName("AcknowledgeGateWarnings")
            .WithSummary("Takes the warnings of a check on oneself, for one version")
            .WithDescription($"{TokenHelp} A JSON object with version, reason and optionally by.")
            .Produces<GateAcknowledgementItem>(StatusCodes.Status201Created);
    }

    private static RouteHandlerBuilder Changing(RouteHandlerBuilder route) => route
        .WithMetadata(new ApiScope(ApiScopes.Gates))
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> ListAsync(
        [Description(ClusterRoutes.NameHelp)] string cluster, [Description(KindHelp)] string kind, HttpRequest request, FleetStore store, IGateHistory history,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (GateParameters.Kind(kind) is not { } test)
            return GateParameters.UnknownKind(kind);
        if (RouteNames.FindCluster(store.Current, cluster) is not { } found)
            return ApiProblems.UnknownCluster(RouteNames.Decode(cluster));
        var reader = new QueryReader(request);
        var query = ListQuery.ReadNewestFirst(reader);
        var until = reader.Instant(FleetAsked.Parameter, time.GetUtcNow(), DateTimeOffset.MaxValue);
        if (reader.Problem is { } problem)
            return problem;
        var page = await history.ResultsAsync(new GateResultQuery(found.Name, test, until, query.Limit, query.Offset), cancellationToken);
        if (page.Fault is not null)
            return ApiProblems.HistoryFault(page.Fault);
        return GateResultItem.Schema.Write(
            query, new ListPage<GateResultItem>(store.Current.AsOf.UtcDateTime, page.Total, [.. page.Items.Select(GateResultItem.Of)]));
    }

    private static async Task<IResult> RecordAsync(
        [Description(ClusterRoutes.NameHelp)] string cluster, [Description(KindHelp)] string kind, HttpContext context, FleetStore store, IGateHistory history, TimeProvider time)
    {
        if (GateParameters.Kind(kind) is not { } test)
            return GateParameters.UnknownKind(kind);
        if (RouteNames.FindCluster(store.Current, cluster) is not { } found)
            return ApiProblems.UnknownCluster(RouteNames.Decode(cluster));
        var parameters = new QueryReader(context.Request);
        var asked = GateParameters.Version(parameters);
        if (parameters.Problem is { } problem)
            return problem;
        return await PostedBody.ReadAsync(context, Read(context.Request), "application/json, and for results application/xml (JUnit)", async posted =>
        {
            var version = posted.Version ?? asked ?? (test == Model.Objects.TestKind.Connectivity ? OnlyVersion(found) : null);
            if (version is null)
                throw new BodyFault("version", "nothing", $"{VersionText.Allowed}, as a property \"version\" or the parameter version");
            var result = new GateResult(
                time.GetUtcNow(), found.Name, test, version, posted.Passed, posted.Warnings, posted.Details(PostedBody.Caller(context)));
            var saved = await history.AddAsync(result, context.RequestAborted);
            return saved.Kept is { } kept ? TypedResults.Json(GateResultItem.Of(kept), statusCode: StatusCodes.Status201Created) : ApiProblems.HistoryFault(saved.Fault);
        });
    }

    private static async Task<IResult> AcknowledgeAsync(
        [Description(ClusterRoutes.NameHelp)] string cluster, [Description(CheckHelp)] string check, HttpContext context, FleetStore store, IGateHistory history, TimeProvider time)
    {
        if (!GateChecks.TryParse(check, out var known) || !GateChecks.Acknowledgeable.Contains(known))
            return GateParameters.UnknownCheck(check);
        if (RouteNames.FindCluster(store.Current, cluster) is not { } found)
            return ApiProblems.UnknownCluster(RouteNames.Decode(cluster));
        return await PostedBody.ReadAsync<AcknowledgementJson>(context, AcknowledgementJson.Read, async posted =>
        {
            var saved = await history.AddAsync(
                new GateAcknowledgement(time.GetUtcNow(), found.Name, check, posted.Version, PostedBody.By(context, posted.By), posted.Reason), context.RequestAborted);
            return saved.Kept is { } kept
                ? TypedResults.Json(GateAcknowledgementItem.Of(kept), statusCode: StatusCodes.Status201Created)
                : ApiProblems.HistoryFault(saved.Fault);
        });
    }

    private static Func<ReadOnlyMemory<byte>, PostedResult>? Read(HttpRequest request)
    {
        if (request.HasJsonContentType())
            return ResultJson.Read;
        var isXml = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.SubTypeWithoutSuffix.Equals("xml", StringComparison.OrdinalIgnoreCase);
        return isXml || type?.Suffix.Equals("xml", StringComparison.OrdinalIgnoreCase) == true ? JUnitReader.Read : null;
    }

    /// <summary>What was tested is what runs, where that is one version.</summary>
    private static string? OnlyVersion(ClusterView cluster)
    {
        var inventory = cluster.Snapshot.Inventory;
        var versions = Enumerable.Range(inventory.FirstNode[cluster.Index], inventory.NodesOf(cluster.Index))
            .Where(node => inventory.NodeStates[node].HasAgent())
            .Select(node => inventory.NodeVersions[node])
            .OfType<string>()
            .Select(VersionText.Plain)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return versions is [var only] ? only : null;
    }
}
