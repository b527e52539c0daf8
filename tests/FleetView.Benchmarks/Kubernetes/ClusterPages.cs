using System.Collections.Concurrent;
using System.Net;
using System.Text;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Web;
using Microsoft.AspNetCore.Builder;

namespace FleetView.Benchmarks.Kubernetes;

/// <summary>An answer of a Kubernetes API as it went over the wire.</summary>
internal sealed record Page(int Status, string? Encoding, byte[] Body);

/// <summary>
/// What the API of one simulated cluster of 100 nodes answers, recorded once and served for every cluster: simulating
/// 30,000 nodes would only measure the simulator. Its EndpointSlices are made up, since it has a handful: 30 of 100
/// backends each, as 30 pods on each of 100 nodes give.
/// </summary>
internal sealed class ClusterPages : IAsyncDisposable
{
    public const int Nodes = 100;

    private const int Slices = 30;

    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
    private readonly ConcurrentDictionary<(string, bool), Task<Page>> _pages = new();

    private ClusterPages(WebApplication app) => _app = app;

    public static async Task<ClusterPages> RecordAsync()
    {
        var cluster = new ClusterSpec { Name = "a", Nodes = Nodes, Features = new ClusterFeatures { PrefixDelegation = true } };
        var fleet = new SimulatedFleet(new FleetSpec { Seed = 42, Lookback = TimeSpan.FromMinutes(30), Clusters = [cluster] }, DateTimeOffset.UtcNow);
        var app = SimulatorApp.Build(fleet, "http://127.0.0.1:0");
        await app.StartAsync();
        return new ClusterPages(app);
    }

    /// <param name="query">Path and query below the cluster's address.</param>
    public Task<Page> GetAsync(string query, bool gzip, string accept) => _pages.GetOrAdd((query + accept, gzip), _ => FetchAsync(query, gzip, accept));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<Page> FetchAsync(string query, bool gzip, string accept)
    {
        if (query.StartsWith("apis/discovery.k8s.io/", StringComparison.Ordinal))
            return new Page(200, null, MakeSlices());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_app.Urls.First()}/kubernetes/0/{query}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (gzip)
            request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var response = await _http.SendAsync(request);
        return new Page((int)response.StatusCode, response.Content.Headers.ContentEncoding.FirstOrDefault(), await response.Content.ReadAsByteArrayAsync());
    }

    private static byte[] MakeSlices()
    {
        var json = new StringBuilder("""{"kind":"EndpointSliceList","apiVersion":"discovery.k8s.io/v1","metadata":{"resourceVersion":"1"},"items":[""");
        for (var slice = 0; slice < Slices; slice++)
        {
            json.Append(slice == 0 ? "" : ",").Append($$$"""{"metadata":{"name":"web-{{{slice}}}-x7k2p","namespace":"shop","labels":{"kubernetes.io/service-name":"web-{{{slice}}}"},"uid":"1decdc53-c998-db6f-114f-fdc4413bb70a"},"addressType":"IPv4","endpoints":[""");
            for (var i = 0; i < Nodes; i++)
                json.Append(i == 0 ? "" : ",").Append($$$"""{"addresses":["10.{{{slice}}}.0.{{{i}}}"],"conditions":{"ready":true,"serving":true,"terminating":false},"nodeName":"ip-10-0-0-{{{i}}}","targetRef":{"kind":"Pod","name":"web-{{{slice}}}-6d9f7c8b5-{{{i}}}","namespace":"shop","uid":"5e8abae0-7681-ff1a-df9a-aa0cea3d683e"},"zone":"eu-west-1a"}""");
            json.Append("""],"ports":[{"name":"http","port":8080,"protocol":"TCP"}]}""");
        }
        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }
}
