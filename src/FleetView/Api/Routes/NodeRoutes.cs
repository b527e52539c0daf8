using System.ComponentModel;
using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;

namespace FleetView.Api.Routes;

internal static class NodeRoutes
{
    public static void MapNodes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clusters/{cluster}/nodes", List)
            .WithName("ListNodes")
            .WithSummary("Nodes of a cluster, worst first; label filters look at the cluster's labels")
            .WithTags("Nodes")
            .WithList(NodeItem.Schema, "status", "label")
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/clusters/{cluster}/nodes/{node}", GetAsync)
            .WithName("GetNode")
            .WithSummary("One node: its signals with the query behind each, and what the bad ones consist of")
            .WithTags("Nodes")
            .WithMetadata(new QueryParameter(
                "detail", "Id of a signal whose detail is wanted although it is Healthy; a measured signal that is worse has it anyway")
            { Repeats = true })
            .Produces<NodeDetails>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult List([Description(ClusterRoutes.NameHelp)] string cluster, HttpRequest request, FleetAsked fleet)
    {
        var reader = new QueryReader(request);
        var query = ListQuery.Read(reader, NodeItem.Schema.IsSortable, NodeItem.Schema.Sortable);
        if (reader.Problem is { } problem)
            return problem;
        var snapshot = fleet.Snapshot;
        if (RouteNames.FindCluster(snapshot, cluster) is not { } found)
            return ApiProblems.UnknownCluster(RouteNames.Decode(cluster));
        var rows = found.NodesWorstFirst()
            .Where(node => query.Matches(node.Name, node.Status, found.Info.Labels))
            .ToArray();
        return NodeItem.Schema.Write(query, NodeItem.Schema.Page(query, snapshot.AsOf.UtcDateTime, rows, NodeItem.Of));
    }

    private static async Task<IResult> GetAsync(
        [Description(ClusterRoutes.NameHelp)] string cluster,
        [Description("The node's name, percent-encoded as one segment")] string node,
        HttpRequest request,
        FleetAsked fleet,
        NodeSignals signals,
        CancellationToken cancellationToken)
    {
        var snapshot = fleet.Snapshot;
        if (RouteNames.FindCluster(snapshot, cluster) is not { } foundCluster)
            return ApiProblems.UnknownCluster(RouteNames.Decode(cluster));
        if (RouteNames.FindNode(foundCluster, node) is not { } foundNode)
            return ApiProblems.UnknownNode(foundCluster.Name, RouteNames.Decode(node));
        var wanted = request.Query["detail"].OfType<string>().Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (wanted.FirstOrDefault(id => snapshot.Catalogue.Find(id)?.Detail is null) is { } unknown)
            return ApiProblems.Parameter("detail", unknown, "the id of a signal that has a detail, as /api/v1/signals lists them");
        return TypedResults.Ok(NodeDetails.Of(foundNode, await signals.ReadAsync(foundNode, fleet.Now, wanted, cancellationToken)));
    }
}
