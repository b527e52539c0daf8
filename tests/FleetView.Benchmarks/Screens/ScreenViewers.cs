using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace FleetView.Benchmarks.Screens;

/// <summary>
/// Many wall screens in a process of their own: each holds one stream of events. It prints the instant of a snapshot as
/// soon as all of them have heard of it.
/// </summary>
internal static class ScreenViewers
{
    public const string Argument = "--screens";

    private const string AsOf = "\"asOf\":";

    // A burst of a thousand would only measure the queue of the listening socket.
    private const int AtOnce = 50;

    public static async Task<int> RunAsync(Uri server, int count)
    {
        var heard = new Dictionary<long, int>();
        var viewers = new List<Task>();
        for (var i = 0; i < count; i += AtOnce)
        {
            var opened = await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, count - i)).Select(_ => OpenAsync(server)));
            viewers.AddRange(opened.Select(reader => ListenAsync(reader, instant => Hear(heard, instant, count))));
        }

        // The benchmark ends this process by closing its input.
        await Task.WhenAny(Task.Run(Console.In.ReadToEnd), Task.WhenAll(viewers));
        return 0;
    }

    private static async Task<StreamReader> OpenAsync(Uri server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /screens/fleet/events HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n"));
        return new StreamReader(stream);
    }

    private static async Task ListenAsync(StreamReader reader, Action<long> hear)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf(AsOf, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var digits = line.AsSpan(at + AsOf.Length);
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            hear(long.Parse(digits[..end], CultureInfo.InvariantCulture));
        }
    }

    private static void Hear(Dictionary<long, int> heard, long instant, int count)
    {
        lock (heard)
        {
            heard[instant] = heard.GetValueOrDefault(instant) + 1;
            if (heard[instant] == count)
                Console.WriteLine(instant);
        }
    }
}
