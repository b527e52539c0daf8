using System.Net;
using FleetView.Kubernetes.Reading;

namespace FleetView.Benchmarks.Kubernetes;

/// <summary>
/// A full read of 30 clusters of 100 nodes, up to the watches that follow it, against clients that download and decompress
/// the same answers, one for each cluster, and do nothing with them.
/// </summary>
public sealed class KubernetesReadCpu : CpuBenchmark
{
    private const int Clusters = 30;

    // As many as the client has under way.
    private const int Downloads = 16;

    // Only how soon it is seen that all is read: the benchmark would wait for it.
    private static readonly KubernetesPace Pace = new() { Tick = TimeSpan.FromMilliseconds(50), PublishEvery = TimeSpan.FromMilliseconds(50) };

    private ChildProcess? _server;
    private ClusterFleet? _fleet;
    private string _url = "";
    private ILookup<string, string> _asked = Array.Empty<string>().ToLookup(path => path);

    public override string Name => "Kubernetes, 30 x 100, full read";

    public override string Floor => "HttpClient drains the same pages";

    // Twice over the bytes, once to find an object's end and once for what is in it, and a few strings for each.
    public override double Target => 6;

    // Until nothing of it is compiled any more.
    public override int WarmUps => 20;

    public override async ValueTask SetUpAsync()
    {
        _server = ChildProcess.Start(ClusterServer.Argument);
        _url = await _server.ReadLineAsync();
        _fleet = new ClusterFleet(_url, Clusters);
        await RunWorkAsync();
        using var http = new HttpClient();
        var asked = (await http.GetStringAsync(_url + ClusterServer.Asked)).Split('\n');
        _asked = asked.ToLookup(path => path.Split('/')[2]);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _fleet?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async ValueTask RunFloorAsync() =>
        await Parallel.ForEachAsync(_asked, new ParallelOptions { MaxDegreeOfParallelism = Downloads }, async (cluster, cancel) => await DrainAsync(cluster, cancel));

    protected override async ValueTask RunWorkAsync()
    {
        using var fleet = await _fleet!.ReadAsync(Pace);
        await fleet.StopAsync(CancellationToken.None);
    }

    private async Task DrainAsync(IEnumerable<string> paths, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip }) { BaseAddress = new Uri(_url) };
        var buffer = new byte[1 << 16];
        foreach (var path in paths)
        {
            using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancel);
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            while (await body.ReadAsync(buffer, cancel) > 0)
            {
            }
        }
    }
}
