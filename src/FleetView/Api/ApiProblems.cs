using FleetView.Catalog.Screens;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FleetView.Api;

/// <summary>Errors of the API as RFC 9457 problem details.</summary>
internal static class ApiProblems
{
    /// <summary>Characters of a caller's text that an answer repeats.</summary>
    private const int MaxEcho = 200;

    public static ProblemHttpResult Of(int status, string detail, params ReadOnlySpan<(string Key, object? Value)> more)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        foreach (var (key, value) in more)
            problem.Extensions[key] = value;
        return TypedResults.Problem(problem);
    }

    /// <summary>400: a query parameter is not what it may be.</summary>
    public static ProblemHttpResult Parameter(string name, string found, string allowed) => Of(
        StatusCodes.Status400BadRequest,
        $"Parameter {name}: found \"{Short(found)}\"; allowed: {allowed}.",
        ("parameter", name));

    /// <summary>400: a parameter is well written, but what it asks for cannot be had.</summary>
    public static ProblemHttpResult Refused(string name, string found, string why) => Of(
        StatusCodes.Status400BadRequest, $"Parameter {name}: found \"{Short(found)}\". {why}", ("parameter", name));

    public static ProblemHttpResult UnknownCluster(string cluster) => Of(
        StatusCodes.Status404NotFound, $"No cluster is named \"{Short(cluster)}\".", ("cluster", Short(cluster)));

    public static ProblemHttpResult UnknownNode(string cluster, string node) => Of(
        StatusCodes.Status404NotFound,
        $"Cluster \"{Short(cluster)}\" has no node named \"{Short(node)}\".",
        ("cluster", Short(cluster)),
        ("node", Short(node)));

    public static ProblemHttpResult UnknownSignal(string signal) => Of(
        StatusCodes.Status404NotFound, $"No signal of the catalogue has the id \"{Short(signal)}\".", ("signal", Short(signal)));

    public static ProblemHttpResult UnknownSource(string source) => Of(
        StatusCodes.Status404NotFound, $"The settings name no source \"{Short(source)}\".", ("source", Short(source)));

    public static ProblemHttpResult UnknownArea(string area, IEnumerable<string> known) => Of(
        StatusCodes.Status404NotFound,
        $"The catalogue has no area \"{Short(area)}\"; known are: {string.Join(", ", known)}.",
        ("area", Short(area)));

    public static ProblemHttpResult UnknownWave(string wave, IEnumerable<string> known) => Of(
        StatusCodes.Status404NotFound,
        $"No cluster has the label wave \"{Short(wave)}\"; known are: {Short(string.Join(", ", known.DefaultIfEmpty("none")))}.",
        ("wave", Short(wave)));

    public static ProblemHttpResult UnknownScreen(string screen, IEnumerable<ScreenDefinition> known) => Of(
        StatusCodes.Status404NotFound,
        $"No screen is named \"{Short(screen)}\"; known are: {Short(string.Join(", ", known.Select(one => one.Name).DefaultIfEmpty("none")))}.",
        ("screen", Short(screen)));

    /// <summary>400: a field of the body is not what it may be.</summary>
    public static ProblemHttpResult Field(string name, string found, string allowed) => Of(
        StatusCodes.Status400BadRequest, $"Field {Short(name)}: found {Short(found)}; allowed: {allowed}.", ("field", Short(name)));

    public static ProblemHttpResult UnknownRoute(HttpRequest request) => Of(
        StatusCodes.Status404NotFound, $"There is no {request.Method} {Short(request.Path)}; /openapi/v1.json lists what there is.");

    public static ProblemHttpResult HistoryFault(string? fault) =>
        Of(StatusCodes.Status503ServiceUnavailable, $"The history does not answer: {fault}.");

    public static ProblemHttpResult NotReady() => Of(
        StatusCodes.Status503ServiceUnavailable, "The first round of collection is not in yet: nothing is known of the fleet.");

    public static ProblemHttpResult NoToken(string scope) => Of(
        StatusCodes.Status401Unauthorized, $"This needs an API token with scope {scope}, as a bearer token.", ("scope", scope));

    public static ProblemHttpResult WrongScope(string scope) => Of(
        StatusCodes.Status403Forbidden, $"The API token lacks the scope {scope}.", ("scope", scope));

    public static string Short(string? text) =>
        text is null ? "" : text.Length <= MaxEcho ? text : string.Concat(text.AsSpan(0, MaxEcho), "…");
}
