using System.Net;
using FleetView.Configuration;
using FleetView.History;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace FleetView.Api.Auth;

/// <summary>
/// Without authentication only this machine is served, unless the settings say otherwise in plain sight. What counts is
/// the address of the connection: forwarding headers are written by whoever likes to. A view token opens its screen to
/// others too (<see cref="ScreenHolder"/>), and the product's own files are no secret.
/// </summary>
internal sealed class LoopbackOnly(RequestDelegate next, IOptions<FleetViewOptions> options)
{
    private const string Refusal =
        "FleetView runs without authentication and therefore serves only its own machine. "
        + "To serve others, set up authentication, or set FleetView:Authentication:AllowAnonymous to true.";

    private readonly bool _isOpen = options.Value.Authentication.AllowAnonymous;

    public Task InvokeAsync(HttpContext context)
    {
        if (_isOpen || IsLocal(context.Connection.RemoteIpAddress) || IsForAnybody(context))
            return next(context);
        if (context.Request.Path.StartsWithSegments("/api"))
            return ApiProblems.Of(StatusCodes.Status403Forbidden, Refusal).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(Refusal, context.RequestAborted);
    }

    /// <summary>By the endpoint, not by its path: what no endpoint answers would be re-executed as a page behind this gate.</summary>
    private static bool IsForAnybody(HttpContext context) =>
        context.Features.Get<ScreenHolder>() is not null
        || context.GetEndpoint()?.Metadata is { } endpoint
        && (endpoint.GetMetadata<IAllowAnonymous>() is not null || endpoint.GetMetadata<StaticAssetDescriptor>() is not null);

    /// <summary>No address: a Unix domain socket or a server in the same process.</summary>
    private static bool IsLocal(IPAddress? address) =>
        address is null || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}

public static class LoopbackOnlyExtensions
{
    /// <summary>Call after routing and before everything that answers.</summary>
    public static IApplicationBuilder UseLoopbackOnly(this IApplicationBuilder app) => app.UseMiddleware<LoopbackOnly>();
}
