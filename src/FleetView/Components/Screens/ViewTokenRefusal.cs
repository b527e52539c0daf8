using System.Globalization;
using System.Net;
using FleetView.Components.Frame;
using FleetView.History;

namespace FleetView.Components.Screens;

/// <summary>
/// What a holder is told where a token opens nothing: why, and whom to ask. It holds nothing of the fleet, is written
/// without the pages' machinery, and a page on a wall tries again by itself.
/// </summary>
internal sealed record ViewTokenRefusal(int Status, string Title, string Reason, string Advice)
{
    private const int RetrySeconds = 60;

    /// <summary>Says neither which screen nor how it fares.</summary>
    private const string Badge =
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="124" height="20" role="img" aria-label="FleetView: no access"><rect width="124" height="20" rx="3" fill="#5f6a77"/><text x="62" y="14" fill="#fff" font-family="sans-serif" font-size="11" text-anchor="middle">FleetView: no access</text></svg>
        """;

    private static readonly string[] DataPaths = ["/api", "/openapi", "/metrics", "/healthz", "/_blazor"];

    public static ViewTokenRefusal Elsewhere { get; } = new(
        StatusCodes.Status403Forbidden,
        "This link opens one screen and nothing else",
        "The address carries a view token, and a view token opens only the screen that it was made for.",
        "To see more, open FleetView without the token, or ask whoever runs it.");

    public static ViewTokenRefusal NoPast { get; } = new(
        StatusCodes.Status403Forbidden,
        "This link shows the present only",
        "The address names an instant, and a view token opens its screen as it is now.",
        "Take the instant (at=) out of the address.");

    public static ViewTokenRefusal Gone { get; } = new(
        StatusCodes.Status404NotFound,
        "There is no such screen now",
        "The link is valid, but its screen is not declared any more. This page looks again by itself.",
        "Ask whoever gave you this link what took its place.");

    public static ViewTokenRefusal Of(ScreenTokenCheck check) => check.Access switch
    {
        ScreenAccess.Expired => Refused("This link has expired", $"It was valid until {Instant(check.Token!.ExpiresAt)}.", check.Token),
        ScreenAccess.Revoked => Refused("This link was revoked", $"It is not valid any more since {Instant(check.Token!.RevokedAt!.Value)}.", check.Token),
        ScreenAccess.OtherScreen => Refused("This link is for another screen", "Its token does not open this one.", check.Token),
        ScreenAccess.NotRead => new ViewTokenRefusal(
            StatusCodes.Status503ServiceUnavailable,
            "FleetView cannot check this link now",
            "The tokens could not be read since it started. It goes on trying, and so does this page.",
            "If this lasts, tell whoever runs FleetView."),
        _ => Refused("This link is not valid", "Its token is not known: it may be copied only in part, or it ended long ago.", null),
    };

    public static Task WriteAsync(HttpContext context, ViewTokenRefusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        if (ScreenPath.IsBadge(context.Request.Path))
            return WriteAsync(context, "image/svg+xml", Badge);
        return IsPage(context.Request)
            ? WriteAsync(context, "text/html; charset=utf-8", refusal.Page(context.Request))
            : TypedResults.Problem($"{refusal.Reason} {refusal.Advice}", statusCode: refusal.Status, title: refusal.Title).ExecuteAsync(context);
    }

    private static Task WriteAsync(HttpContext context, string type, string body)
    {
        context.Response.ContentType = type;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static ViewTokenRefusal Refused(string title, string reason, ScreenToken? token) => new(
        StatusCodes.Status403Forbidden,
        title,
        reason,
        token is null ? "Ask whoever gave you this link for a new one." : $"Ask {token.CreatedBy}, who made it, for a new one.");

    private static bool IsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !DataPaths.Any(path => request.Path.StartsWithSegments(path));

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private string Page(HttpRequest request)
    {
        var theme = BrowserChoices.From(request).ThemeAttribute is { } chosen ? $" data-theme=\"{chosen}\"" : "";
        var css = request.PathBase.Add("/css").ToUriComponent();
        return $$"""
            <!DOCTYPE html>
            <html lang="en"{{theme}}>
            <head>
              <meta charset="utf-8" />
              <meta name="viewport" content="width=device-width, initial-scale=1" />
              <meta name="color-scheme" content="light dark" />
              <meta http-equiv="refresh" content="{{RetrySeconds}}" />
              <title>{{Text(Title)}} · FleetView</title>
              <link rel="stylesheet" href="{{css}}/tokens.css" />
              <link rel="stylesheet" href="{{css}}/data.css" />
              <style>main { display: grid; place-content: center; min-height: 100vh; padding: var(--s4); }</style>
            </head>
            <body>
              <main>
                <section class="card notice">
                  <h1>{{Text(Title)}}</h1>
                  <p>{{Text(Reason)}}</p>
                  <p>{{Text(Advice)}}</p>
                </section>
              </main>
            </body>
            </html>
            """;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
