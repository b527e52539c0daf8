using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Kubernetes;
using Microsoft.Extensions.Options;

namespace FleetView.Collection;

/// <summary>Runs all collectors side by side and assembles a snapshot whenever one of them ended a round.</summary>
internal sealed class CollectionService(
    CollectorSet collectors,
    FleetAssembler assembler,
    IFleetHistory history,
    IKubernetesFleet kubernetes,
    CatalogueStore catalogue,
    IAcknowledgementHistory acknowledgements,
    IAnnotationHistory annotations,
    IOptions<FleetViewOptions> options,
    TimeProvider time,
    ILogger<CollectionService> logger) : BackgroundService, IClusterRetirement
{
    /// <summary>So long the first round waits for a history that does not answer: until it does, all is as it is since now.</summary>
    private static readonly TimeSpan HistoryPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HistoryPause = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _due = new(0, 1);
    private volatile bool _hasBegun;

    public Task<bool> RetireAsync(string cluster, CancellationToken cancellationToken)
    {
        bool found;
        lock (collectors.Objects.Gate)
            found = collectors.Objects.Retire(cluster);
        foreach (var tracker in collectors.Trackers)
        {
            lock (tracker.Gate)
                found |= tracker.Retire(cluster);
        }

        Request();
        return Task.FromResult(found);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await LoadAsync(stoppingToken) is { } known)
            assembler.Load(known);
        catalogue.Changed += Request;
        kubernetes.Changed += RequestFirst;
        // What people say shows on open pages with the next snapshot, which is made at once.
        acknowledgements.Changed += Request;
        annotations.Changed += Request;
        var runs = collectors.Collectors.Select(collector =>
        {
            collector.RoundEnded += Request;
            return Task.Run(() => collector.RunAsync(stoppingToken), stoppingToken);
        });
        await Task.WhenAll([.. runs, AssembleAsync(stoppingToken)]);
    }

    /// <returns>Null where the history does not answer in time; the assembler takes what it tells later.</returns>
    private async Task<KnownFleet?> LoadAsync(CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var known = await history.LoadAsync(stopping);
            if (history.Fault is null)
                return known;
            if (time.GetElapsedTime(started) >= HistoryPatience)
                return null;
            await Task.Delay(HistoryPause, time, stopping);
        }
    }

    private async Task AssembleAsync(CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var interval = options.Value.Collection.Interval;
        var first = new FirstRound(collectors.Collectors, kubernetes, interval);
        while (!stopping.IsCancellationRequested)
        {
            _hasBegun = _hasBegun || first.IsDue(time.GetElapsedTime(started));
            if (_hasBegun)
                AssembleOnce();
            // Also without any answer: a dead fleet has to age.
            await WaitAsync(_hasBegun ? interval : first.Patience, stopping);
        }
    }

    private async Task WaitAsync(TimeSpan limit, CancellationToken stopping)
    {
        using var pause = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, stopping);
        try
        {
            await _due.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private void AssembleOnce()
    {
        try
        {
            assembler.Assemble();
        }
        catch (Exception exception)
        {
            // A bug of ours: the last snapshot keeps serving, and ages visibly.
            logger.LogError(exception, "The fleet could not be assembled");
        }
    }

    /// <summary>Later what objects tell is taken in with the rounds of the sources.</summary>
    private void RequestFirst()
    {
        if (!_hasBegun)
            Request();
    }

    private void Request()
    {
        try
        {
            _due.Release();
        }
        catch (SemaphoreFullException)
        {
            // One is due already.
        }
    }
}
