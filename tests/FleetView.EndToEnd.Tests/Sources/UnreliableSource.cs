using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FleetView.EndToEnd.Tests.Sources;

/// <summary>The ways in which a source can be bad.</summary>
public enum Trouble
{
    None,
    Hangs,
    Refuses,
    Answers503,
    TruncatesJson,
    SendsNoNumbers,
    SendsTooMuch,
}

/// <summary>Stands before a real Prometheus and passes everything on, except in the trouble it is told to make.</summary>
internal sealed class UnreliableSource : IAsyncDisposable
{
    private readonly HttpClient _behind;
    private WebApplication _app;
    private int _floods;

    private UnreliableSource(Uri behind)
    {
        _behind = new HttpClient { BaseAddress = behind };
        _app = Build("http://127.0.0.1:0");
    }

    public Uri Url { get; private set; } = null!;

    public Trouble Trouble { get; private set; }

    /// <summary>Endless answers that somebody still takes; each ends only when the client hangs up.</summary>
    public int Floods => Volatile.Read(ref _floods);

    public static async Task<UnreliableSource> StartAsync(Uri behind)
    {
        var source = new UnreliableSource(behind);
        await source._app.StartAsync();
        source.Url = new Uri(source._app.Urls.First());
        return source;
    }

    /// <summary>Refusing means that nobody listens, so the server itself comes and goes.</summary>
    public async Task MakeAsync(Trouble trouble)
    {
        if (Trouble == Trouble.Refuses && trouble != Trouble.Refuses)
        {
            _app = Build(Url.AbsoluteUri);
            await _app.StartAsync();
        }

        if (trouble == Trouble.Refuses && Trouble != Trouble.Refuses)
            await _app.DisposeAsync();
        Trouble = trouble;
    }

    public async ValueTask DisposeAsync()
    {
        _behind.Dispose();
        if (Trouble != Trouble.Refuses)
            await _app.DisposeAsync();
    }

    private WebApplication Build(string url)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        // Hanging requests must not hold up the end.
        builder.WebHost.UseShutdownTimeout(TimeSpan.FromSeconds(1));
        var app = builder.Build();
        app.Run(AnswerAsync);
        return app;
    }

    private Task AnswerAsync(HttpContext context) => Trouble switch
    {
        Trouble.Hangs => Task.Delay(Timeout.Infinite, context.RequestAborted),
        Trouble.Answers503 => RefuseAsync(context),
        Trouble.SendsTooMuch => FloodAsync(context),
        _ => PassOnAsync(context),
    };

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync("the queue of the ingester is full", context.RequestAborted);
    }

    private async Task FloodAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"status":"success","data":{"resultType":"vector","result":[""", context.RequestAborted);
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(
            """{"metric":{"cluster":"flood","node":"n"},"value":[1,"1"]},""", 1000)));
        Interlocked.Increment(ref _floods);
        try
        {
            // Writes to a connection that is gone succeed for a while, so bytes sent tell nothing.
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.BodyWriter.WriteAsync(block, context.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _floods);
        }
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var form = new MemoryStream();
        await context.Request.Body.CopyToAsync(form, context.RequestAborted);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
        request.Content = new ByteArrayContent(form.ToArray());
        if (context.Request.ContentType is { } type)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await _behind.SendAsync(request, context.RequestAborted);
        var text = await answer.Content.ReadAsStringAsync(context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Spoil(text, form), context.RequestAborted);
    }

    private string Spoil(string text, MemoryStream form) => Trouble switch
    {
        Trouble.TruncatesJson => text[..(text.Length * 2 / 3)],
        Trouble.SendsNoNumbers when !IsInventory(form) => NoNumbers(text),
        _ => text,
    };

    /// <summary>Agents stay up; only what is measured of them is no number any more.</summary>
    private static bool IsInventory(MemoryStream form)
    {
        var query = Uri.UnescapeDataString(Encoding.UTF8.GetString(form.ToArray()).Replace('+', ' '));
        return query.Contains("(up{", StringComparison.Ordinal) || query.Contains("cilium_version", StringComparison.Ordinal);
    }

    private static string NoNumbers(string text)
    {
        var i = 0;
        return System.Text.RegularExpressions.Regex.Replace(
            text, "(\"value\":\\[[0-9.]+,)\"[^\"]*\"", match => $"{match.Groups[1].Value}\"{(i++ % 3) switch { 0 => "NaN", 1 => "+Inf", _ => "-Inf" }}\"");
    }
}
