using System.Security.Cryptography;
using FleetView.Components.Screens;
using FleetView.Configuration;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Frame;

/// <summary>
/// One content policy for every response. Only the import map is an inline script; it carries the nonce. Who may frame
/// screens, and only screens, is a setting.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<FleetViewOptions> options)
{
    private const string Nobody = "'none'";

    private readonly string _screens = options.Value.Embedding.FrameAncestors is { Count: > 0 } origins ? string.Join(' ', origins) : Nobody;

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'self'; "
            + $"script-src 'self' 'nonce-{CspNonce.Of(context)}'; "
            // MudBlazor and the charts place things with style attributes.
            + "style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; object-src 'none'; "
            + $"base-uri 'self'; form-action 'self'; frame-ancestors {(ScreenPath.ScreenOf(context.Request.Path) is null ? Nobody : _screens)}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }
}

public static class SecurityHeadersExtensions
{
    /// <summary>Call after the path base is taken off and before everything that answers, refusals included.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.UseMiddleware<SecurityHeaders>();
}

/// <summary>A number used once for each request.</summary>
public static class CspNonce
{
    private static readonly object Key = new();

    public static string Of(HttpContext context)
    {
        if (context.Items[Key] is string nonce)
            return nonce;
        nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[Key] = nonce;
        return nonce;
    }
}
