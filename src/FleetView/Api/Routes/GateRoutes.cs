using System.ComponentModel;
using FleetView.Api.Gates;
using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Fleet;
using FleetView.Fleet.Gates;
using FleetView.Model.Gates;

namespace FleetView.Api.Routes;

/// <summary>Gates as they are now. Of the past there are none: what Kubernetes said then is not kept.</summary>
internal static class GateRoutes
{
    private const string WhyNotThePast = "A gate is about what may start now; what Kubernetes and the tests said at another time is not kept.";

    private static readonly QueryParameter[] Parameters =
    [
        new("version", "Judge for this version of Cilium; without it for the newest that a wave runs"),
        new(FleetAsked.Parameter, $"Refused with 400: {WhyNotThePast}"),
    ];

    public static void MapGates(this IEndpointRouteBuilder routes)
    {
        routes.MapGateResults();
        var gates = routes.MapGroup("").WithTags("Gates");
        gates.AddEndpointFilter(RefuseThePast);
        gates.MapGet("/gates", List)
            .WithName("ListGates")
            .WithSummary("The gates of all waves, in the order of the waves")
            .WithMetadata(Parameters)
            .WithList(GateItem.Schema);
        gates.MapGet("/gates/{wave}", Get)
            .WithName("GetGate")
            .WithSummary("Whether the wave after this one may start: 200 where it may, 409 where not")
            .WithDescription("All clusters of the wave and of the waves before are done, and those of the next are ready. curl -f turns a 409 into a failure.")
            .WithMetadata(Parameters)
            .Produces<GateItem>()
            .Produces<GateItem>(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult List(HttpRequest request, FleetStore store, IFleetGates gates)
    {
        var reader = new QueryReader(request);
        var query = ListQuery.Read(reader, GateItem.Schema.IsSortable, GateItem.Schema.Sortable);
        var version = GateParameters.Version(reader);
        if (reader.Problem is { } problem)
            return problem;
        var judged = gates.Judge(store.Current, version);
        var rows = judged.Waves.Where(gate => query.MatchesText(gate.Wave)).ToArray();
        return GateItem.Schema.Write(query, GateItem.Schema.Page(query, judged.At.UtcDateTime, rows, gate => GateItem.Of(gate, judged)));
    }

    private static IResult Get([Description("The value of the label wave, percent-encoded")] string wave, HttpRequest request, FleetStore store, IFleetGates gates)
    {
        var reader = new QueryReader(request);
        var version = GateParameters.Version(reader);
        if (reader.Problem is { } problem)
            return problem;
        var judged = gates.Judge(store.Current, version);
        var decoded = RouteNames.Decode(wave);
        if ((judged.Find(decoded) ?? judged.Find(wave)) is not { } gate)
            return ApiProblems.UnknownWave(decoded, judged.Waves.Select(known => known.Wave));
        return TypedResults.Json(
            GateItem.Of(gate, judged), statusCode: gate.Verdict == GateVerdict.Pass ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static ValueTask<object?> RefuseThePast(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var at = context.HttpContext.Request.Query[FleetAsked.Parameter];
        return at.Count == 0
            ? next(context)
            : ValueTask.FromResult<object?>(ApiProblems.Refused(
                FleetAsked.Parameter, at.ToString(), WhyNotThePast));
    }
}
