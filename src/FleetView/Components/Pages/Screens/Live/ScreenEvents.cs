using System.Text.Json;
using FleetView.Components.Pages.Screens.Boards;

namespace FleetView.Components.Pages.Screens.Live;

/// <summary>
/// What a screen's page asks for: <c>events</c>, a stream that stays open, and <c>poll</c>, one answer, where streams
/// do not come through.
/// </summary>
internal static class ScreenEvents
{
    public const string ShownName = "v";
    public const string LinkedName = "links";

    public static void MapScreenEvents(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/screens/{name}/events", StreamAsync).ExcludeFromDescription();
        routes.MapGet("/screens/{name}/poll", PollAsync).ExcludeFromDescription();
    }

    private static async Task StreamAsync(HttpContext context, string name, ScreenHub hub)
    {
        if (hub.Find(Key(context, name)) is not { } channel)
        {
            await RefuseAsync(context);
            return;
        }

        // Asked once there is a channel: one that is made later than the end of all others would never end.
        if (hub.IsStopping)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-transform";
        // Proxies that gather answers before they pass them on would hold events back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        channel.Enter();
        try
        {
            await SendAsync(context, channel);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The viewer went away.
        }
        finally
        {
            channel.Leave();
        }
    }

    /// <summary>
    /// A viewer is one continuation that waits for the next moment. It reads the newest one each time it has sent what
    /// it had: what came while its connection was slow is skipped.
    /// </summary>
    private static async Task SendAsync(HttpContext context, ScreenChannel channel)
    {
        var shown = context.Request.Query[ShownName].ToString();
        var moment = channel.Current!;
        await WriteAsync(context, shown == moment.Board.Version ? Unchanged(moment, context) : moment.For(shown: null));
        while (!moment.IsLast)
        {
            var sent = moment.Board.Version;
            await moment.Next.WaitAsync(context.RequestAborted);
            moment = channel.Current!;
            if (!moment.IsLast)
                await WriteAsync(context, moment.For(sent));
        }
    }

    private static byte[] Unchanged(ScreenMoment moment, HttpContext context) =>
        ScreenMessages.Event(ScreenMessages.State(moment.Board, moment.Board, Now(context)));

    private static async Task WriteAsync(HttpContext context, byte[] payload)
    {
        await context.Response.Body.WriteAsync(payload, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static async Task PollAsync(HttpContext context, string name, ScreenBoards boards)
    {
        if (boards.Of(Key(context, name)) is not { } board)
        {
            await RefuseAsync(context);
            return;
        }

        var before = context.Request.Query[ShownName] == board.Version ? board : null;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(ScreenMessages.State(board, before, Now(context)), context.RequestAborted);
    }

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    private static BoardKey Key(HttpContext context, string name) => new(name, context.Request.Query[LinkedName] == "1");

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsJsonAsync(
            new { detail = "No screen of this name." }, JsonSerializerOptions.Web, "application/problem+json", context.RequestAborted);
    }
}
