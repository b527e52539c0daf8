using System.Net;
using System.Text.Json;
using FleetView.Simulator.Kubernetes;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator.Kubernetes;

public class WatchTests
{
    [Fact]
    public async Task Watch_FromARevision_TellsChangesOnlyAndInOrder()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(nodes: 10));
        var list = await api.GetAsync("/apis/cilium.io/v2/ciliumnodes");
        using var watch = await Watch.OpenAsync(api, $"/apis/cilium.io/v2/ciliumnodes?watch=1&resourceVersion={list.Revision()}");

        api.Time.Advance(SimulatedFleet.Step);
        var (type, first) = await watch.NextAsync();

        Assert.Equal("MODIFIED", type);
        Assert.True(long.Parse(first.Revision()) > long.Parse(list.Revision()));
        var now = (await api.ListAsync("/apis/cilium.io/v2/ciliumnodes")).Single(node => node.Name() == first.Name());
        Assert.Equal(now.GetRawText(), first.GetRawText());
    }

    [Theory]
    [InlineData(IncidentKind.ScaleOut, "ADDED")]
    [InlineData(IncidentKind.ScaleIn, "DELETED")]
    public async Task Watch_WhenNodesComeAndGo_SaysSo(IncidentKind kind, string expected)
    {
        var incident = new IncidentSpec { Kind = kind, Start = TimeSpan.FromMinutes(1), Duration = TimeSpan.FromHours(2) };
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(nodes: 12) with { Incidents = [incident] });
        var list = await api.GetAsync("/api/v1/nodes");
        using var watch = await Watch.OpenAsync(api, $"/api/v1/nodes?watch=1&resourceVersion={list.Revision()}");

        api.Time.Advance(TimeSpan.FromMinutes(30));

        var seen = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var (type, it) = await watch.NextAsync();
            Assert.Equal(expected, type);
            seen.Add(it.Name());
        }
        var before = list.GetProperty("items").EnumerateArray().Select(node => node.Name()).ToHashSet();
        Assert.All(seen, name => Assert.Equal(expected == "DELETED", before.Contains(name)));
    }

    [Fact]
    public async Task Watch_WithoutARevision_BeginsWithAllThereIs()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(nodes: 3));
        using var watch = await Watch.OpenAsync(api, "/api/v1/nodes?watch=true&resourceVersion=0");

        var names = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var (type, node) = await watch.NextAsync();
            Assert.Equal("ADDED", type);
            names.Add(node.Name());
        }

        Assert.Equal(api.Cluster.NodeNames().Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task Watch_FromAForgottenRevision_IsAnErrorAndEnds()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec());
        await api.ListAsync("/api/v1/nodes");
        using var watch = await Watch.OpenAsync(api, "/api/v1/nodes?watch=1&resourceVersion=17");

        var (type, status) = await watch.NextAsync();

        Assert.Equal("ERROR", type);
        Assert.Equal(410, status.GetProperty("code").GetInt32());
        Assert.Equal("Expired", status.GetProperty("reason").GetString());
        Assert.True(await watch.EndsAsync());
    }

    [Fact]
    public async Task Watch_OfPendingPods_TellsThoseThatStartedAsGone()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(nodes: 30));
        const string Pending = "/api/v1/pods?fieldSelector=status.phase%3DPending";
        var list = await api.GetAsync(Pending);
        using var watch = await Watch.OpenAsync(api, $"{Pending}&watch=1&resourceVersion={list.Revision()}");

        var started = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            api.Time.Advance(SimulatedFleet.Step);
            await api.GetAsync(Pending);
        }
        for (var i = 0; i < 10; i++)
        {
            var (type, pod) = await watch.NextAsync();
            var phase = pod.At("status", "phase").GetString();
            Assert.Equal(type == "DELETED" ? "Running" : "Pending", phase);
            var isKnown = !started.Add(pod.Name());
            Assert.True(type == "ADDED" || isKnown || list.GetProperty("items").EnumerateArray().Any(it => it.Name() == pod.Name()));
        }
    }

    [Fact]
    public async Task Watch_ThatAllowsBookmarks_GetsOneAMinuteAndEndsInTime()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec());
        var list = await api.GetAsync("/apis/batch/v1/jobs");
        using var watch = await Watch.OpenAsync(api, $"/apis/batch/v1/jobs?watch=1&allowWatchBookmarks=true&timeoutSeconds=90&resourceVersion={list.Revision()}");

        api.Time.Advance(TimeSpan.FromSeconds(60));
        var (type, bookmark) = await watch.NextAsync();

        Assert.Equal("BOOKMARK", type);
        Assert.Equal("Job", bookmark.GetProperty("kind").GetString());
        Assert.True(long.Parse(bookmark.Revision()) >= long.Parse(list.Revision()));
        api.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(await watch.EndsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WatchList_WhereTheStoreIsOld_IsRefused(bool served)
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(nodes: 2) with { Kubernetes = new KubernetesFaults { WatchList = served } });
        const string Path = "/api/v1/nodes?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";
        if (!served)
        {
            await api.GetAsync(Path, HttpStatusCode.InternalServerError);
            return;
        }
        using var watch = await Watch.OpenAsync(api, Path);

        Assert.Equal(["ADDED", "ADDED", "BOOKMARK"], [(await watch.NextAsync()).Type, (await watch.NextAsync()).Type, (await watch.NextAsync()).Type]);
    }

    /// <summary>An open watch, read event by event.</summary>
    private sealed class Watch : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
        private readonly SimulatedApi _api;
        private readonly HttpResponseMessage _response;
        private readonly StreamReader _lines;

        private Watch(SimulatedApi api, HttpResponseMessage response, Stream stream)
        {
            _api = api;
            _response = response;
            _lines = new StreamReader(stream);
        }

        public static async Task<Watch> OpenAsync(SimulatedApi api, string path)
        {
            var response = await api.Client.GetAsync($"/kubernetes/0{path}", HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return new Watch(api, response, await response.Content.ReadAsStreamAsync());
        }

        public async Task<(string Type, JsonElement Object)> NextAsync()
        {
            // A server that had looked a moment before looks again a millisecond later.
            var next = _lines.ReadLineAsync();
            for (var i = 0; i < 300 && await Task.WhenAny(next, Task.Delay(100)) != next; i++)
                _api.Time.Advance(TimeSpan.FromMilliseconds(1));
            var line = await next.WaitAsync(Patience);
            var parsed = JsonSerializer.Deserialize<JsonElement>(line ?? throw new InvalidOperationException("The watch ended."));
            return (parsed.GetProperty("type").GetString()!, parsed.GetProperty("object"));
        }

        /// <summary>Whatever else is told before.</summary>
        public async Task<bool> EndsAsync()
        {
            var rest = _lines.ReadToEndAsync();
            for (var i = 0; !rest.IsCompleted && i < 200; i++)
            {
                _api.Time.Advance(SimulatedFleet.Step);
                await Task.WhenAny(rest, Task.Delay(50));
            }
            return rest.IsCompletedSuccessfully;
        }

        public void Dispose()
        {
            _lines.Dispose();
            _response.Dispose();
        }
    }
}
