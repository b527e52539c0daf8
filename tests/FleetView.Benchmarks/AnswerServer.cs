using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetView.Benchmarks;

/// <summary>One generated answer on loopback, in a process of its own.</summary>
internal sealed class AnswerServer : IAsyncDisposable
{
    public const string Argument = "--serve";

    private const int PieceBytes = 1 << 16;

    private readonly ChildProcess _process;

    private AnswerServer(ChildProcess process, string url)
    {
        _process = process;
        Url = url;
    }

    public string Url { get; }

    public static async Task<AnswerServer> StartAsync(string kind, int series)
    {
        var process = ChildProcess.Start(Argument, kind, series.ToString(CultureInfo.InvariantCulture));
        return new AnswerServer(process, await process.ReadLineAsync());
    }

    /// <summary>What the process of its own does.</summary>
    public static async Task<int> ServeAsync(string kind, int series)
    {
        var body = GeneratedAnswer.Create(kind, series);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            for (var at = 0; at < body.Length; at += PieceBytes)
                await context.Response.Body.WriteAsync(body.AsMemory(at, Math.Min(PieceBytes, body.Length - at)));
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
