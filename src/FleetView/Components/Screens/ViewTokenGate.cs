using FleetView.Catalog;
using FleetView.History;
using Microsoft.AspNetCore.StaticAssets;

namespace FleetView.Components.Screens;

/// <summary>
/// Who presents a view token is its holder everywhere, on the machine itself too: the token opens its screen and nothing
/// else. Whoever presents none passes as before.
/// </summary>
internal sealed class ViewTokenGate(RequestDelegate next, IScreenTokens tokens, CatalogueStore catalogue, TimeProvider time)
{
    private const string Parameter = "token";
    private const string Scheme = "Bearer ";

    /// <summary>Timers reach 49 days; a stream that lasts longer is opened again, and checked again.</summary>
    private static readonly TimeSpan LongestStream = TimeSpan.FromDays(40);

    public Task InvokeAsync(HttpContext context)
    {
        // Files of the product are the same for everybody.
        if (Presented(context.Request) is not { } secret || IsFile(context))
            return next(context);
        KeepTheTokenHere(context.Response);
        if (ScreenPath.ScreenOf(context.Request.Path) is not { } screen || !IsReading(context.Request.Method))
            return ViewTokenRefusal.WriteAsync(context, ViewTokenRefusal.Elsewhere);
        // The past is worked out by asking the sources, which a guest shall not make them do.
        if (context.Request.Query.ContainsKey("at"))
            return ViewTokenRefusal.WriteAsync(context, ViewTokenRefusal.NoPast);
        var check = tokens.Check(secret, screen);
        if (check is not { Access: ScreenAccess.Granted, Token: { } token })
            return ViewTokenRefusal.WriteAsync(context, ViewTokenRefusal.Of(check));
        // The pages' own answer names the other screens.
        return catalogue.Current.FindScreen(screen) is null
            ? ViewTokenRefusal.WriteAsync(context, ViewTokenRefusal.Gone)
            : ServeAsync(context, token);
    }

    public static bool IsFile(HttpContext context) =>
        IsReading(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>The request ends with the token: an open stream, too.</summary>
    private async Task ServeAsync(HttpContext context, ScreenToken token)
    {
        context.Features.Set(new ScreenHolder(token));
        var left = token.ExpiresAt - time.GetUtcNow();
        using var expiry = new CancellationTokenSource(left < LongestStream ? left : LongestStream, time);
        var caller = context.RequestAborted;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(caller, tokens.RevocationOf(token.Id), expiry.Token);
        context.RequestAborted = end.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !caller.IsCancellationRequested && context.Response.HasStarted)
        {
            // What was sent stands; who comes again is told why it ended.
        }
        finally
        {
            context.RequestAborted = caller;
        }
    }

    /// <returns>Null: none. Two tokens are as good as an unknown one.</returns>
    private static string? Presented(HttpRequest request)
    {
        var query = request.Query[Parameter];
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme + IScreenTokens.Prefix, StringComparison.OrdinalIgnoreCase))
            return query.Count == 0 ? null : query.ToString();
        return query.Count == 0 ? header[Scheme.Length..].Trim() : "";
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>Neither caches nor other sites learn the address.</summary>
    private static void KeepTheTokenHere(HttpResponse response) => response.OnStarting(() =>
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    });
}

public static class ViewTokenGateExtensions
{
    /// <summary>Call after routing and before everything that answers.</summary>
    public static IApplicationBuilder UseViewTokens(this IApplicationBuilder app) => app.UseMiddleware<ViewTokenGate>();
}
