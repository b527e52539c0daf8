namespace FleetView.History;

/// <summary>Reads the last day's scores at start, again until that went well; hands over the step that runs when the process stops.</summary>
internal sealed class ScoreHistoryService(ScoreHistory scores, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private bool _isLoaded;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _isLoaded = await scores.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        scores.Flush();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_isLoaded)
        {
            await Task.Delay(Pause, time, stoppingToken);
            _isLoaded = await scores.LoadAsync(stoppingToken);
        }
    }
}
