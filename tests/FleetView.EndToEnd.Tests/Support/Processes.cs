using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FleetView.EndToEnd.Tests.Support;

internal static class Processes
{
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Process Start(string program, params IEnumerable<string> arguments) => Start(new ProcessStartInfo(program, arguments));

    public static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
    }

    public static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors} {await output}");
    }

    /// <summary>Polls until the condition gives a value.</summary>
    public static async Task<T> UntilAsync<T>(string what, TimeSpan within, Func<Task<T?>> condition)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await condition() is { } value)
                return value;
            if (Stopwatch.GetElapsedTime(started) > within)
                throw new TimeoutException($"{what} did not happen within {within.TotalSeconds} s.");
            await Task.Delay(100);
        }
    }

    public static Task UntilAsync(string what, TimeSpan within, Func<Task<bool>> condition) =>
        UntilAsync(what, within, async () => await condition() ? "yes" : null);
}
