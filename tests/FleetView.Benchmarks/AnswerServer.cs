using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetView.Benchmarks;

/// <summary>
/// One generated answer on loopback, in a process of its own: its CPU time must not count as the client's. The process
/// ends with its standard input, and so with the benchmark.
/// </summary>
internal sealed class AnswerServer : IAsyncDisposable
{
    public const string Argument = "--serve";

    private const int PieceBytes = 1 << 16;

    private readonly Process _process;

    private AnswerServer(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    public string Url { get; }

    public static async Task<AnswerServer> StartAsync(string kind, int series)
    {
        var self = Environment.ProcessPath!;
        var start = new ProcessStartInfo(self) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
            start.ArgumentList.Add(typeof(AnswerServer).Assembly.Location);
        foreach (var argument in new[] { Argument, kind, series.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var url = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the answer server did not start");
        return new AnswerServer(process, url);
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

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
