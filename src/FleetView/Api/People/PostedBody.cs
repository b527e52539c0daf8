using FleetView.Api.Auth;
using FleetView.Api.Gates;
using FleetView.Fleet;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetView.Api.People;

/// <summary>What the routes share by which people and pipelines say something.</summary>
internal static class PostedBody
{
    public static async Task<IResult> ReadAsync<T>(HttpContext context, Func<ReadOnlyMemory<byte>, T> read, Func<T, Task<IResult>> use)
    {
        if (!context.Request.HasJsonContentType())
            return ApiProblems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type: found \"{ApiProblems.Short(context.Request.ContentType)}\"; allowed: application/json.");
        var (body, problem) = await LimitedBody.ReadAsync(context.Request, context.RequestAborted);
        if (body is null)
            return problem!;
        try
        {
            return await use(read(body));
        }
        catch (BodyFault fault)
        {
            return fault.Problem;
        }
    }

    /// <summary>A caller is its token, whatever name it gives.</summary>
    public static string By(HttpContext context, string? name)
    {
        var token = $"token {context.Features.Get<ApiCaller>()!.Token}";
        return name is null ? token : $"{name} ({token})";
    }

    /// <returns>404 where the fleet does not have the cluster or node; null: it has, or none is named.</returns>
    public static ProblemHttpResult? Unknown(FleetSnapshot snapshot, string? cluster, string? node)
    {
        if (cluster is null)
            return null;
        if (snapshot.FindCluster(cluster) is not { } found)
            return ApiProblems.UnknownCluster(cluster);
        return node is not null && found.FindNode(node) is null ? ApiProblems.UnknownNode(cluster, node) : null;
    }

    public static ProblemHttpResult HistoryFault(string? fault) =>
        ApiProblems.Of(StatusCodes.Status503ServiceUnavailable, $"The history does not answer: {fault}.");

    public static ProblemHttpResult UnknownNumber(string what, string number) => ApiProblems.Of(
        StatusCodes.Status404NotFound, $"No {what} has the number \"{ApiProblems.Short(number)}\".", ("id", ApiProblems.Short(number)));
}
