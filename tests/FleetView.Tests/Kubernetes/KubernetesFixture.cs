using System.Net.Http.Json;
using FleetView.Configuration;
using FleetView.Kubernetes;
using FleetView.Kubernetes.Reading;
using FleetView.Model.Objects;
using FleetView.Simulator.Kubernetes;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Web;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ClusterSpec = FleetView.Simulator.Scenarios.ClusterSpec;

namespace FleetView.Tests.Kubernetes;

/// <summary>Requests of one sort to a simulated API.</summary>
internal sealed record Asked(string Cluster, string Verb, string Kind, int Status, long Count);

/// <summary>The client as the product runs it, at a faster pace, against the simulator's Kubernetes APIs.</summary>
internal sealed class KubernetesFixture : IAsyncDisposable
{
    /// <summary>So long that only a test that fails waits for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly KubernetesFleet _fleet;

    private KubernetesFixture(SimulatedFleet simulated, WebApplication app, TemporaryFolder folder, KubernetesFleet fleet)
    {
        Simulated = simulated;
        _app = app;
        Folder = folder;
        _fleet = fleet;
    }

    /// <summary>Everything is asked for and tried again within fractions of a second.</summary>
    public static KubernetesPace Pace { get; } = new()
    {
        RequestTimeout = TimeSpan.FromSeconds(20),
        ProbeTimeout = TimeSpan.FromSeconds(20),
        FirstBackoff = TimeSpan.FromMilliseconds(20),
        LongestBackoff = TimeSpan.FromMilliseconds(200),
        Tick = TimeSpan.FromMilliseconds(20),
        PublishEvery = TimeSpan.Zero,
        RosterEvery = TimeSpan.FromMilliseconds(50),
        WatchFor = TimeSpan.FromSeconds(2),
        // A busy machine is no reason to call data stale.
        WatchGrace = TimeSpan.FromMinutes(10),
        Period = _ => TimeSpan.FromMilliseconds(300),
    };

    public SimulatedFleet Simulated { get; }

    /// <summary>The kubeconfig folder.</summary>
    public TemporaryFolder Folder { get; }

    public IKubernetesFleet Fleet => _fleet;

    public Uri Server => new(_app.Urls.First());

    /// <param name="lookback">How long before now the simulation begins: what happened earlier never did.</param>
    public static async Task<KubernetesFixture> StartAsync(
        ClusterSpec[] clusters, KubernetesPace? pace = null, Func<TemporaryFolder, IList<KubernetesOptions>>? named = null, TimeProvider? simulatorTime = null,
        TimeSpan lookback = default)
    {
        var simulated = new SimulatedFleet(new FleetSpec { Seed = 42, Lookback = lookback, Clusters = clusters }, (simulatorTime ?? TimeProvider.System).GetUtcNow());
        var app = SimulatorApp.Build(simulated, "http://127.0.0.1:0", simulatorTime);
        await app.StartAsync();
        var folder = new TemporaryFolder();
        foreach (var (name, text) in KubeconfigText.Files(simulated.Spec, new Uri(app.Urls.First()).Authority))
            await File.WriteAllTextAsync(folder.File(name), text);
        var options = Options.Create(new FleetViewOptions { KubeconfigFolder = folder.Path, Kubernetes = named?.Invoke(folder) ?? [] });
        var fleet = new KubernetesFleet(options, pace ?? Pace, TimeProvider.System, NullLogger<KubernetesFleet>.Instance);
        await fleet.StartAsync(CancellationToken.None);
        return new KubernetesFixture(simulated, app, folder, fleet);
    }

    /// <summary>At once, as whoever manages kubeconfigs should: the client may look at any moment.</summary>
    public async Task PutAsync(string name, string text)
    {
        await File.WriteAllTextAsync(Folder.File(".new"), text);
        File.Move(Folder.File(".new"), Folder.File(name), overwrite: true);
    }

    public static Task<KubernetesFixture> StartAsync(ClusterSpec cluster) => StartAsync([cluster]);

    /// <summary>The cluster's objects as soon as they are so.</summary>
    public async Task<ClusterObjects> WaitAsync(Func<ClusterObjects, bool> isSo, string cluster = "a")
    {
        ClusterObjects? last = null;
        await WaitForAsync(
            fleet => fleet.Clusters.TryGetValue(cluster, out last) && isSo(last),
            () => string.Join("\n", last?.Access.Select(access => access.ToString()) ?? ["not connected"]));
        return last!;
    }

    public async Task WaitForAsync(Func<IKubernetesFleet, bool> isSo, Func<string>? describe = null)
    {
        using var changed = new SemaphoreSlim(0);
        void Release() => changed.Release();
        _fleet.Changed += Release;
        try
        {
            var started = TimeProvider.System.GetTimestamp();
            while (!isSo(_fleet))
            {
                if (TimeProvider.System.GetElapsedTime(started) > Patience)
                    Assert.Fail($"not so within {Patience}: {describe?.Invoke()}");
                await changed.WaitAsync(TimeSpan.FromMilliseconds(100));
            }
        }
        finally
        {
            _fleet.Changed -= Release;
        }
    }

    /// <summary>What the simulator was asked.</summary>
    public async Task<IReadOnlyList<Asked>> RequestsAsync()
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<Asked[]>($"{_app.Urls.First()}/kubernetes-requests"))!;
    }

    public async Task WaitForRequestsAsync(Func<IReadOnlyList<Asked>, bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo(await RequestsAsync()))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                Assert.Fail($"not asked within {Patience}: {string.Join(", ", await RequestsAsync())}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _fleet.StopAsync(CancellationToken.None);
        _fleet.Dispose();
        await _app.DisposeAsync();
        Folder.Dispose();
    }
}
