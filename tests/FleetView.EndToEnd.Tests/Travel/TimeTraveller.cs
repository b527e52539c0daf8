using FleetView.Catalog;
using FleetView.Collection;
using FleetView.Configuration;
using FleetView.EndToEnd.Tests.Support;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Prometheus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.EndToEnd.Tests.Travel;

/// <summary>Collectors, assembler and store over a real Prometheus, driven from instant to instant of its history.</summary>
internal sealed class TimeTraveller : IFleetHistory, IDisposable
{
    public const int IntervalSeconds = 30;

    /// <summary>Guards against a server that hangs; a busy machine may take its time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ServiceProvider _services;
    private readonly CollectorSet _collectors;
    private readonly FleetAssembler _assembler;
    private readonly FakeTimeProvider _time;
    private readonly TimeSpan _interval;
    private bool _loaded;

    public TimeTraveller(Uri prometheus, string fleetFile, DateTimeOffset start, int intervalSeconds = IntervalSeconds)
    {
        _time = new FakeTimeProvider(start);
        _interval = TimeSpan.FromSeconds(intervalSeconds);
        var options = Options.Create(new FleetViewOptions
        {
            Sources = [new SourceOptions { Name = "past", Url = prometheus.AbsoluteUri, Delay = TimeSpan.Zero, Timeout = Patience }],
            Collection = new CollectionOptions { Interval = _interval },
        });
        // The client keeps the real clock, by which its timeouts go.
        _services = new ServiceCollection().AddLogging().AddSingleton(options).AddPrometheusClients().BuildServiceProvider();
        var loaded = CatalogueLoader.Load(Path.Combine(RepositoryFolder.Path, "dashboards"), fleetFile);
        var catalogue = new CatalogueStore(loaded.Catalogue ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults)));
        var metrics = new FleetMetrics();
        _collectors = new CollectorSet(
            options, catalogue, _services.GetRequiredService<IPrometheusClients>(), metrics, _time, NullLoggerFactory.Instance);
        var store = new FleetStore(_time, NullLogger<FleetStore>.Instance);
        _assembler = new FleetAssembler(_collectors, catalogue, options, this, store, metrics, _time);
    }

    public string? Fault => null;

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>One round at the present instant, and the snapshot after it; then the clock moves on by an interval.</summary>
    public async Task<FleetSnapshot> StepAsync()
    {
        if (!_loaded)
            _assembler.Load(new KnownFleet([], []));
        _loaded = true;
        foreach (var collector in _collectors.Collectors)
            await collector.RunRoundAsync((int)Now.ToUnixTimeSeconds(), CancellationToken.None);
        var snapshot = _assembler.Assemble();
        if (snapshot.Sources.FirstOrDefault(source => source.Error is not null) is { } failed)
            throw new InvalidOperationException($"{failed.Error!.Signal}: {failed.Error.Message} ({failed.Error.Query})");
        _time.Advance(_interval);
        return snapshot;
    }

    public Task<KnownFleet> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(new KnownFleet([], []));

    public KnownFleet? TakeLate() => null;

    public void Record(HistoryBatch batch)
    {
        // What these tests look at are the snapshots.
    }

    public Task<TransitionPage> TransitionsAsync(TransitionQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new TransitionPage(0, []));

    public void Dispose() => _services.Dispose();
}
