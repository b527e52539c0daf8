using FleetView.Catalog;
using FleetView.Collection.Settings;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using Microsoft.Extensions.Options;

namespace FleetView.Collection;

/// <summary>Runs all collectors side by side and assembles a snapshot whenever one of them ended a round.</summary>
internal sealed class CollectionService(
    CollectorSet collectors,
    FleetAssembler assembler,
    IFleetHistory history,
    SettingsRound settings,
    CatalogueStore catalogue,
    IOptions<FleetViewOptions> options,
    TimeProvider time,
    ILogger<CollectionService> logger) : BackgroundService, IClusterRetirement
{
    private readonly SemaphoreSlim _due = new(0, 1);

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
        assembler.Load(await history.LoadAsync(stoppingToken));
        await settings.LoadAsync(stoppingToken);
        catalogue.Changed += Request;
        var runs = collectors.Collectors.Select(collector =>
        {
            collector.RoundEnded += Request;
            return Task.Run(() => collector.RunAsync(stoppingToken), stoppingToken);
        });
        await Task.WhenAll([.. runs, AssembleAsync(stoppingToken)]);
    }

    private async Task AssembleAsync(CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var interval = options.Value.Collection.Interval;
        if (collectors.Collectors.Count == 0)
            AssembleOnce();
        while (!stopping.IsCancellationRequested)
        {
            // Also without any answer: a dead fleet has to age.
            await WaitAsync(interval, stopping);
            if (collectors.Collectors.All(collector => collector.Report.Attempted) || time.GetElapsedTime(started) >= interval)
                AssembleOnce();
        }
    }

    private async Task WaitAsync(TimeSpan interval, CancellationToken stopping)
    {
        using var pause = new CancellationTokenSource(interval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, stopping);
        try
        {
            await _due.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The interval is over.
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
