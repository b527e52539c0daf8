using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FleetView.Benchmarks.Kubernetes;

/// <summary>The Kubernetes APIs of many clusters, in a process of its own.</summary>
internal static class ClusterServer
{
    public const string Argument = "--serve-clusters";

    /// <summary>What was asked so far, a path a line, watches left out.</summary>
    public const string Asked = "/asked";

    public static async Task<int> ServeAsync()
    {
        await using var pages = await ClusterPages.RecordAsync();
        var events = new ClusterEvents(pages);
        await events.PrepareAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        var asked = new ConcurrentQueue<string>();
        app.MapGet(Asked, () => string.Join('\n', asked));
        app.MapGet("/kubernetes/{index}/{**path}", context => AnswerAsync(context, pages, events, asked));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        using var stop = new CancellationTokenSource();
        var telling = events.TellAsync(stop.Token);
        await Console.In.ReadToEndAsync();
        await stop.CancelAsync();
        await Task.WhenAny(telling);
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, ClusterPages pages, ClusterEvents events, ConcurrentQueue<string> asked)
    {
        var path = context.Request.RouteValues["path"]!.ToString()!;
        if (context.Request.Query.ContainsKey("watch"))
        {
            await events.ServeAsync(context, path[(path.LastIndexOf('/') + 1)..]);
            return;
        }
        asked.Enqueue(context.Request.Path + context.Request.QueryString);
        var gzip = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
        var page = await pages.GetAsync(path + context.Request.QueryString, gzip, context.Request.Headers.Accept.ToString());
        context.Response.StatusCode = page.Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = page.Body.Length;
        if (page.Encoding is not null)
            context.Response.Headers.ContentEncoding = page.Encoding;
        await context.Response.Body.WriteAsync(page.Body);
    }
}
