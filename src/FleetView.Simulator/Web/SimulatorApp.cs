using System.Globalization;
using FleetView.Simulator.Exposition;
using FleetView.Simulator.Kubernetes;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Web;

/// <summary>Serves a simulated fleet over HTTP. Clusters advance when they are asked for, so that nobody's asking costs
/// nothing and any number of servers can live in one process.</summary>
public static class SimulatorApp
{
    private const string ExpositionType = "text/plain; version=0.0.4; charset=utf-8";

    /// <param name="fleet">The fleet; it is brought forward to the present before the first answer.</param>
    /// <param name="urls">Where to listen, such as <c>http://127.0.0.1:0</c>.</param>
    /// <param name="time">The clock; the fleet's present is its now.</param>
    public static WebApplication Build(SimulatedFleet fleet, string urls, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        // Not the directory it is started from: the product's appsettings.json may lie there.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter(null, LogLevel.Warning);
        builder.WebHost.UseUrls(urls);
        var app = builder.Build();
        fleet.AdvanceTo(clock.GetUtcNow());
        app.MapGet("/healthz", () => Results.Text("ok\n"));
        app.MapGet("/targets", (HttpRequest request) => Results.Json(Targets(fleet, request.Host.Value ?? "")));
        app.MapGet("/metrics/{**cluster}", (HttpContext context) => ExposeAsync(context, fleet, clock));
        var kubernetes = new KubernetesServer(fleet, clock);
        app.Map("/kubernetes/{index}/{**path}", kubernetes.HandleAsync);
        app.MapGet("/kubernetes-requests", () => Results.Json(kubernetes.Counts.Rows()));
        return app;
    }

    private static async Task ExposeAsync(HttpContext context, SimulatedFleet fleet, TimeProvider clock)
    {
        if (Find(fleet, context.Request) is not { } cluster)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        using var text = new TextBuffer(1 << 20);
        if (!cluster.TryExpose(clock.GetUtcNow(), text))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        context.Response.ContentType = ExpositionType;
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text.Written, context.RequestAborted);
    }

    /// <summary>By number or by percent-encoded name. Names hold slashes, which a decoded route value could not tell
    /// from the path's own, so the raw target is what is read.</summary>
    private static SimulatedCluster? Find(SimulatedFleet fleet, HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var start = raw.IndexOf("/metrics/", StringComparison.Ordinal) + "/metrics/".Length;
        var end = raw.IndexOf('?', StringComparison.Ordinal);
        var name = Uri.UnescapeDataString(end < 0 ? raw[start..] : raw[start..end]);
        var byName = fleet.Clusters.FirstOrDefault(cluster => cluster.Spec.Name == name);
        return byName ?? (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < fleet.Clusters.Count
            ? fleet.Clusters[index] : null);
    }

    /// <summary>Prometheus' HTTP service discovery. Only <c>cluster</c> becomes a label of every series; the rest are
    /// meta labels, for relabelling where wanted.</summary>
    private static IEnumerable<TargetGroup> Targets(SimulatedFleet fleet, string host) => fleet.Clusters.Select(cluster =>
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__metrics_path__"] = string.Create(CultureInfo.InvariantCulture, $"/metrics/{cluster.Index}"),
            ["cluster"] = cluster.Spec.Name,
        };
        foreach (var (name, value) in FleetLabels.Of(cluster.Spec))
            labels[$"__meta_fleet_{name}"] = value;
        return new TargetGroup([host], labels);
    });

    private sealed record TargetGroup(string[] Targets, Dictionary<string, string> Labels);
}
