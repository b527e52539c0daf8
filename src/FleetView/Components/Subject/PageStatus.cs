namespace FleetView.Components.Subject;

/// <summary>The HTTP status of a page that is rendered for the first response.</summary>
public static class PageStatus
{
    /// <summary>
    /// 404 with the page's own words. It is set when the response begins: the framework drops the body of a page that
    /// sets it earlier, and shows the general page instead. Does nothing in a circuit.
    /// </summary>
    public static void NotFound(HttpContext? context)
    {
        if (context is not { Response.HasStarted: false })
            return;
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
