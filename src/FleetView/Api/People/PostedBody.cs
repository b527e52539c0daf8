using FleetView.Api.Auth;
using FleetView.Api.Gates;
using FleetView.Fleet;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetView.Api.People;

/// <summary>What the routes share by which people and pipelines say something.</summary>
internal static class PostedBody
{
    private const string Json = "application/json";

    /// <summary>A body of JSON.</summary>
    public static Task<IResult> ReadAsync<T>(HttpContext context, Func<ReadOnlyMemory<byte>, T> read, Func<T, Task<IResult>> use) =>
        ReadAsync(context, context.Request.HasJsonContentType() ? read : null, Json, use);

    /// <param name="read">Null: the type of the body is not taken.</param>
    /// <param name="allowed">The types that are.</param>
    public static async Task<IResult> ReadAsync<T>(
        HttpContext context, Func<ReadOnlyMemory<byte>, T>? read, string allowed, Func<T, Task<IResult>> use)
    {
        if (read is null)
            return ApiProblems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type: found \"{ApiProblems.Short(context.Request.ContentType)}\"; allowed: {allowed}.");
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
        var token = $"token {Caller(context)}";
        return name is null ? token : $"{name} ({token})";
    }

    /// <summary>The name of the token that opened.</summary>
    public static string Caller(HttpContext context) => context.Features.Get<ApiCaller>()!.Token;

    /// <returns>404 where the fleet does not have the cluster or node; null: it has, or none is named.</returns>
    public static ProblemHttpResult? Unknown(FleetSnapshot snapshot, string? cluster, string? node)
    {
        if (cluster is null)
            return null;
        if (snapshot.FindCluster(cluster) is not { } found)
            return ApiProblems.UnknownCluster(cluster);
        return node is not null && found.FindNode(node) is null ? ApiProblems.UnknownNode(cluster, node) : null;
    }

    public static ProblemHttpResult UnknownNumber(string what, string number) => ApiProblems.Of(
        StatusCodes.Status404NotFound, $"No {what} has the number \"{ApiProblems.Short(number)}\".", ("id", ApiProblems.Short(number)));
}
