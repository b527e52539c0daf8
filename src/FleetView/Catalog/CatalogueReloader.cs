namespace FleetView.Catalog;

/// <summary>
/// Looks at the files every second. Reading some tens of kilobytes costs less than it takes to be told of changes in
/// every kind of mount (symlink swaps, network and overlay file systems), where file events get lost.
/// </summary>
public sealed class CatalogueReloader(CatalogueWatch watch, TimeProvider time, ILogger<CatalogueReloader> logger) : BackgroundService
{
    /// <summary>Two looks have to agree: an edit is in force within two to three of these.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                watch.Look();
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Looking at the catalogue's files failed; the last good catalogue stays in force");
            }
        }
    }
}
