
namespace FleetView.Api.Auth;

/// <summary>
/// Wraps every endpoint of the API. Being part of the endpoint rather than a middleware it cannot be left out or
/// misplaced when the application is composed: the token is checked before anything reads the body, and a bug answers
/// with problem details, never with a page.
/// </summary>
internal static class ApiGuard
{
    private static readonly string[] SafeMethods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Options];

    public static RouteGroupBuilder Guarded(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(Guard);
        return group;
    }

    private static void Guard(EndpointBuilder endpoint)
    {
        var inner = endpoint.RequestDelegate!;
        var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods ?? [];
        if (methods.All(method => SafeMethods.Contains(method, StringComparer.OrdinalIgnoreCase)))
        {
            endpoint.RequestDelegate = context => RunAsync(context, inner);
            return;
        }

        var scope = endpoint.Metadata.OfType<ApiScope>().LastOrDefault()
            ?? throw new InvalidOperationException($"{endpoint.DisplayName} changes something and names no scope.");
        endpoint.RequestDelegate = context => RunAsync(context, checkedContext => AuthorizeAsync(checkedContext, scope.Name, inner));
    }

    private static Task AuthorizeAsync(HttpContext context, string scope, RequestDelegate inner)
    {
        var tokens = context.RequestServices.GetRequiredService<ApiTokens>();
        var grant = tokens.Check(context.Request.Headers.Authorization, scope);
        switch (grant.Access)
        {
            case ApiAccess.Granted:
                context.Features.Set(new ApiCaller(grant.Token!));
                return inner(context);
            case ApiAccess.WrongScope:
                context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
                return ApiProblems.WrongScope(scope).ExecuteAsync(context);
            default:
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return ApiProblems.NoToken(scope).ExecuteAsync(context);
        }
    }

    private static async Task RunAsync(HttpContext context, RequestDelegate inner)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = "Accept";
        try
        {
            await inner(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await ApiProblems.Of(exception.StatusCode, exception.Message).ExecuteAsync(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiGuard));
            logger.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            await ApiProblems.Of(StatusCodes.Status500InternalServerError, "FleetView failed; its log says why.").ExecuteAsync(context);
        }
    }
}
