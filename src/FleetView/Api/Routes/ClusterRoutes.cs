using System.ComponentModel;
using FleetView.Api.Auth;
using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Configuration;
using FleetView.Fleet;

namespace FleetView.Api.Routes;

internal static class ClusterRoutes
{
    public const string NameHelp = "The cluster's name, percent-encoded as one segment (also its slashes)";

    public static void MapClusters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clusters", List)
            .WithName("ListClusters")
            .WithSummary("Clusters, worst first")
            .WithTags("Clusters")
            .WithList(ClusterItem.Schema, "status", "label");
        routes.MapGet("/clusters/{cluster}", Get)
            .WithName("GetCluster")
            .WithSummary("One cluster: what costs its score how much, area by area")
            .WithTags("Clusters")
            .Produces<ClusterDetails>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Apart from the others: it works before the first snapshot too.</summary>
    public static void MapRetirement(this IEndpointRouteBuilder routes) => routes
        .MapDelete("/clusters/{cluster}", RetireAsync)
        .WithName("RetireCluster")
        .WithSummary("Takes a cluster out of the fleet until it reports again")
        .WithDescription($"Needs an API token with scope {ApiScopes.Clusters}.")
        .WithTags("Clusters")
        .WithMetadata(new ApiScope(ApiScopes.Clusters))
        .AddEndpointFilter(FleetAsked.RefuseThePast)
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static IResult List(HttpRequest request, FleetAsked fleet)
    {
        var reader = new QueryReader(request);
        var query = ListQuery.Read(reader, ClusterItem.Schema.IsSortable, ClusterItem.Schema.Sortable);
        if (reader.Problem is { } problem)
            return problem;
        var snapshot = fleet.Snapshot;
        var rows = snapshot.Clusters
            .Where(cluster => query.Matches(cluster.Name, cluster.Status, cluster.Info.Labels))
            .ToArray();
        var page = ClusterItem.Schema.Page(query, snapshot.AsOf.UtcDateTime, rows, ClusterItem.Of);
        return ClusterItem.Schema.Write(query, page, LabelKeys(snapshot));
    }

    private static IResult Get([Description(NameHelp)] string cluster, FleetAsked fleet) =>
        RouteNames.FindCluster(fleet.Snapshot, cluster) is { } found
            ? TypedResults.Ok(ClusterDetails.Of(found, fleet.Now))
            : ApiProblems.UnknownCluster(RouteNames.Decode(cluster));

    private static async Task<IResult> RetireAsync(
        [Description(NameHelp)] string cluster, IClusterRetirement retirement, CancellationToken cancellationToken)
    {
        var decoded = RouteNames.Decode(cluster);
        var retired = await retirement.RetireAsync(decoded, cancellationToken)
            || (decoded != cluster && await retirement.RetireAsync(cluster, cancellationToken));
        return retired ? TypedResults.NoContent() : ApiProblems.UnknownCluster(decoded);
    }

    private static IEnumerable<string> LabelKeys(FleetSnapshot snapshot) => snapshot.Inventory.Clusters
        .SelectMany(cluster => cluster.Labels.Keys)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);
}
