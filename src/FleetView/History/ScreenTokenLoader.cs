namespace FleetView.History;

/// <summary>
/// Reads the screens' tokens before the first request, again until that went well, tries refused revocations again, and
/// lets go of what is old once a day.
/// </summary>
internal sealed class ScreenTokenLoader(IScreenTokens tokens, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Renewal = TimeSpan.FromDays(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await tokens.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isRead = tokens.Current.Fault is null;
        var due = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!isRead)
                await tokens.LoadAsync(stoppingToken);
            isRead |= tokens.Current.Fault is null;
            await tokens.KeepAsync(stoppingToken);
            if (isRead && time.GetUtcNow() >= due)
            {
                await tokens.ForgetAsync(stoppingToken);
                due = time.GetUtcNow() + Renewal;
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }
}
