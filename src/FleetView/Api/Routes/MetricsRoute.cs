using FleetView.Fleet;

namespace FleetView.Api.Routes;

internal static class MetricsRoute
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes
        .MapGet("/metrics", WriteAsync)
        .WithName("GetMetrics")
        .WithSummary("FleetView's own metrics in Prometheus' text format")
        .WithTags("Health")
        .Produces<string>(contentType: "text/plain");

    private static Task WriteAsync(HttpResponse response, FleetMetrics metrics, CancellationToken cancellationToken)
    {
        response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return metrics.Registry.CollectAndExportAsTextAsync(response.Body, cancellationToken);
    }
}
