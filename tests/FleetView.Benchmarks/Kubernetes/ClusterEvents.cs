using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace FleetView.Benchmarks.Kubernetes;

/// <summary>
/// Changes of objects, told to the open watches at the rate of a busy fleet: each CiliumNode once a minute (its agent
/// writes what is used), each Node once in five (its heartbeat), each of Cilium's pods once an hour.
/// </summary>
internal sealed class ClusterEvents(ClusterPages pages)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<string, TimeSpan> _periods = new()
    {
        ["ciliumnodes"] = TimeSpan.FromMinutes(1),
        ["nodes"] = TimeSpan.FromMinutes(5),
        ["pods"] = TimeSpan.FromHours(1),
    };

    private readonly Dictionary<string, byte[][]> _events = [];
    private readonly Dictionary<string, List<ChannelWriter<byte[]>>> _watches = [];
    private readonly Lock _gate = new();

    public async Task PrepareAsync()
    {
        await PrepareAsync("ciliumnodes", "apis/cilium.io/v2/ciliumnodes");
        await PrepareAsync("nodes", "api/v1/nodes");
        await PrepareAsync("pods", "api/v1/pods?labelSelector=app.kubernetes.io%2Fpart-of%3Dcilium");
    }

    /// <summary>Serves a watch until its time is over.</summary>
    public async Task ServeAsync(HttpContext context, string kind)
    {
        var seconds = int.Parse(context.Request.Query["timeoutSeconds"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, context.RequestAborted);
        var channel = Channel.CreateUnbounded<byte[]>();
        lock (_gate)
            _watches[kind].Add(channel.Writer);
        try
        {
            context.Response.ContentType = "application/json";
            await context.Response.StartAsync(either.Token);
            await foreach (var change in channel.Reader.ReadAllAsync(either.Token))
                await context.Response.Body.WriteAsync(change, either.Token);
        }
        catch (OperationCanceledException)
        {
            // Over.
        }
        finally
        {
            lock (_gate)
                _watches[kind].Remove(channel.Writer);
        }
    }

    public async Task TellAsync(CancellationToken stop)
    {
        using var beats = new PeriodicTimer(Beat);
        var owed = _periods.ToDictionary(pair => pair.Key, _ => 0.0);
        var random = new Random(1);
        while (await beats.WaitForNextTickAsync(stop))
        {
            foreach (var (kind, period) in _periods)
            {
                lock (_gate)
                {
                    owed[kind] += _watches[kind].Count * _events[kind].Length / 2 * (Beat / period);
                    for (; owed[kind] >= 1 && _watches[kind].Count > 0; owed[kind]--)
                        _watches[kind][random.Next(_watches[kind].Count)].TryWrite(_events[kind][random.Next(_events[kind].Length)]);
                }
            }
        }
    }

    /// <summary>Each object as it is and as it was changed a little, so that an event is news.</summary>
    private async Task PrepareAsync(string kind, string query)
    {
        var list = JsonNode.Parse((await pages.GetAsync(query, gzip: false, "application/json")).Body)!;
        var items = list["items"]!.AsArray();
        _events[kind] = [.. items.Select(item => Event(item!)), .. items.Select(item => Event(Changed(item!)))];
        _watches[kind] = [];
    }

    private static JsonNode Changed(JsonNode item)
    {
        var other = item.DeepClone();
        if (other["status"]?["ipam"]?["used"] is JsonObject { Count: > 0 } used)
            used.Remove(used.First().Key);
        return other;
    }

    private static byte[] Event(JsonNode item) => Encoding.UTF8.GetBytes($$"""{"type":"MODIFIED","object":{{item.ToJsonString(JsonSerializerOptions.Default)}}}""" + "\n");
}
