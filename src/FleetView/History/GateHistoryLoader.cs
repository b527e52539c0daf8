namespace FleetView.History;

/// <summary>Reads the gates' records at start, again until that went well, and lets go of what is old once a day.</summary>
internal sealed class GateHistoryLoader(IGateHistory history, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Renewal = TimeSpan.FromDays(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await history.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (history.Current.Fault is not null)
        {
            await Task.Delay(Pause, time, stoppingToken);
            await history.LoadAsync(stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await history.ForgetAsync(stoppingToken);
            await Task.Delay(Renewal, time, stoppingToken);
        }
    }
}
