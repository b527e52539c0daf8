using System.Net;
using FleetView.Configuration;
using FleetView.History;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace FleetView.Api.Auth;

/// <summary>
/// Without authentication only this machine is served, unless the settings say otherwise in plain sight. What counts is
/// the address of the connection: forwarding headers are written by whoever likes to. The host that was asked for counts
/// too: a site whose name is pointed at this machine would else be of one origin with FleetView in a browser on it (DNS
/// rebinding). A view token opens its screen to others too (<see cref="ScreenHolder"/>), and the product's own files are
/// no secret.
/// </summary>
internal sealed class LoopbackOnly(RequestDelegate next, IOptions<FleetViewOptions> options)
{
    private const string LocalName = "localhost";
    private const string Reason = "FleetView runs without authentication and therefore";
    private const string Setting = "set FleetView:Authentication:AllowAnonymous to true.";
    private const string Stranger = $"{Reason} serves only its own machine. To serve others, set up authentication, or {Setting}";

    private readonly bool _isOpen = options.Value.Authentication.AllowAnonymous;

    public Task InvokeAsync(HttpContext context)
    {
        if (_isOpen || IsForAnybody(context))
            return next(context);
        if (!IsLocal(context.Connection.RemoteIpAddress))
            return RefuseAsync(context, Stranger);
        return IsLocalName(context.Request.Host.Host) ? next(context) : RefuseAsync(context, OtherName(context.Request.Host.Host));
    }

    private static Task RefuseAsync(HttpContext context, string refusal)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
            return ApiProblems.Of(StatusCodes.Status403Forbidden, refusal).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(refusal, context.RequestAborted);
    }

    /// <summary>By the endpoint, not by its path: what no endpoint answers would be re-executed as a page behind this gate.</summary>
    private static bool IsForAnybody(HttpContext context) =>
        context.Features.Get<ScreenHolder>() is not null
        || context.GetEndpoint()?.Metadata is { } endpoint
        && (endpoint.GetMetadata<IAllowAnonymous>() is not null || endpoint.GetMetadata<StaticAssetDescriptor>() is not null);

    /// <summary>No address: a Unix domain socket or a server in the same process.</summary>
    private static bool IsLocal(IPAddress? address) =>
        address is null || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsLocalName(string host) =>
        host.Equals(LocalName, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith($".{LocalName}", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out var address) && IsLocal(address);

    private static string OtherName(string host) =>
        $"{Reason} answers only to its own machine's names. Host: found \"{ApiProblems.Short(host)}\"; allowed: localhost, names that end in "
        + $".localhost, and loopback addresses. A proxy on this machine must send one of them; to serve under any name, {Setting}";
}

public static class LoopbackOnlyExtensions
{
    /// <summary>Call after routing and before everything that answers.</summary>
    public static IApplicationBuilder UseLoopbackOnly(this IApplicationBuilder app) => app.UseMiddleware<LoopbackOnly>();
}
