namespace FleetView.Components.Subject;

/// <summary>The HTTP status of a page that is rendered for the first response.</summary>
public static class PageStatus
{
    /// <summary>A page of its own that says what is missing, and 404; nothing once the response has begun or in a circuit.</summary>
    public static void NotFound(HttpContext? context)
    {
        if (context is { Response.HasStarted: false })
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
