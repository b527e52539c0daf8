namespace FleetView.History;

/// <summary>Reads acknowledgements and annotations at start, again until that went well, and writes which acknowledgements ended by themselves.</summary>
internal sealed class PeopleLoader(AcknowledgementHistory acknowledgements, AnnotationHistory annotations, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await acknowledgements.FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (acknowledgements.Fault is not null || !annotations.IsLoaded)
        {
            await Task.Delay(Pause, time, stoppingToken);
            await LoadAsync(stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await acknowledgements.WaitAsync(stoppingToken);
            while (!await acknowledgements.FlushAsync(stoppingToken))
                await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (acknowledgements.Fault is not null)
            await acknowledgements.LoadAsync(cancellationToken);
        if (!annotations.IsLoaded)
            await annotations.LoadAsync(cancellationToken);
    }
}
