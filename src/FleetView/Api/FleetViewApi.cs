using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using FleetView.Api.Auth;
using FleetView.Api.OpenApi;
using FleetView.Api.Routes;
using FleetView.Fleet;
using FleetView.Model;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetView.Api;

/// <summary>
/// The HTTP API, health and metrics. They read the fleet's snapshot, its history and the catalogue; only the detail of
/// a node's bad signals and the top lists ask a source, through shared caches.
/// </summary>
public static class FleetViewApi
{
    public static IServiceCollection AddFleetViewApi(this IServiceCollection services)
    {
        services.TryAddSingleton<FleetMetrics>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<NodeSignals>();
        services.ConfigureHttpJsonOptions(json =>
        {
            // The web default leaves markup in names as it is, which is harmless only while nobody pastes it into a page.
            json.SerializerOptions.Encoder = JavaScriptEncoder.Default;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<HealthStatus>());
        });
        services.Configure<ResponseCompressionOptions>(compression =>
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/csv", "text/markdown", "application/problem+json", ScreenRoutes.Svg]);
        services.AddOpenApi("v1", OpenApiText.Configure);
        return services;
    }

    public static IEndpointRouteBuilder MapFleetViewApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi/{documentName}.json").AnswerHead();
        var plain = endpoints.MapGroup("").AnswerHead();
        plain.MapHealth();
        plain.MapMetrics();
        plain.MapGroup("").WithMetadata(FleetAsked.Help).AddEndpointFilter(FleetAsked.Check).MapScreenStatus("OfPage");

        var api = endpoints.MapGroup("/api").Guarded().AnswerHead();
        api.Map("/{**rest}", (HttpRequest request) => ApiProblems.UnknownRoute(request)).ExcludeFromDescription();
        var v1 = api.MapGroup("/v1");
        v1.MapRetirement();
        var present = v1.MapGroup("");
        present.AddEndpointFilter(WaitForTheFirstSnapshot);
        present.MapGates();
        present.MapAcknowledging();
        present.MapAnnotating();
        var asked = v1.MapGroup("").WithMetadata(FleetAsked.Help);
        asked.AddEndpointFilter(FleetAsked.Check);
        asked.MapSignals();
        asked.MapTransitions();
        asked.MapScreenStatus("");
        asked.MapAcknowledgements();
        asked.MapAnnotations();
        var fleet = asked.MapGroup("");
        fleet.AddEndpointFilter(WaitForTheFirstSnapshot);
        fleet.WithMetadata(new ProducesResponseTypeMetadata(
            StatusCodes.Status503ServiceUnavailable, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));
        fleet.MapFleet();
        fleet.MapClusters();
        fleet.MapNodes();
        fleet.MapAreas();
        fleet.MapSources();
        fleet.MapTop();
        fleet.MapFindings();
        fleet.MapSettings();
        fleet.MapReport();
        return endpoints;
    }

    /// <summary>Before it, every count would be 0 and every cluster unknown: that is not an answer.</summary>
    private static ValueTask<object?> WaitForTheFirstSnapshot(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var store = context.HttpContext.RequestServices.GetRequiredService<FleetStore>();
        if (store.Current.IsReady)
            return next(context);
        context.HttpContext.Response.Headers.RetryAfter = "5";
        return ValueTask.FromResult<object?>(ApiProblems.NotReady());
    }
}
