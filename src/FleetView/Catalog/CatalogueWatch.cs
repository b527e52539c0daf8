namespace FleetView.Catalog;

/// <summary>
/// Puts an edit of the files into force. An edit counts once two looks in a row saw the same contents, so that a file
/// still being written is not read by halves.
/// </summary>
public sealed partial class CatalogueWatch(CataloguePaths paths, CatalogueStore store, string fingerprintInForce, ILogger<CatalogueWatch> logger)
{
    private string _settled = fingerprintInForce;
    private string _lastSeen = fingerprintInForce;

    /// <summary>Looks once; not safe for two callers at a time.</summary>
    public void Look()
    {
        var files = CatalogueFileSet.Read(paths);
        var stable = files.Fingerprint == _lastSeen;
        _lastSeen = files.Fingerprint;
        if (!stable || files.Fingerprint == _settled)
            return;
        _settled = files.Fingerprint;
        Apply(CatalogueLoader.Load(files));
    }

    private void Apply(CatalogueLoadResult result)
    {
        if (result.Catalogue is { } catalogue)
        {
            LogReloaded(catalogue.Signals.Count, catalogue.Areas.Count);
            store.Replace(catalogue);
        }
        else
        {
            LogRejected(result.Faults.Count, string.Join(Environment.NewLine, result.Faults));
            store.Reject(result.Faults);
        }
    }

    [LoggerMessage(LogLevel.Information, "The catalogue changed: {Signals} signals in {Areas} areas are in force")]
    private partial void LogReloaded(int signals, int areas);

    [LoggerMessage(LogLevel.Error, "The catalogue changed and has {Count} faults; the last good one stays in force:\n{Faults}")]
    private partial void LogRejected(int count, string faults);
}
