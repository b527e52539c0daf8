using FleetView.Findings;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Collection;

/// <summary>
/// Asks what the readings do not tell about findings that hold: the largest parts of a value, and how fast something
/// fills. A few findings at a time, worst first, at long intervals, through the answers that all charts share.
/// </summary>
internal sealed class FindingMoreService(
    FleetStore store,
    IDetailService details,
    IRangeService ranges,
    FindingMoreStore more,
    TimeProvider time,
    ILogger<FindingMoreService> logger) : BackgroundService
{
    /// <summary>Findings that are asked about at most.</summary>
    public const int MostFindings = 32;

    private const int MostParts = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Slopes are taken over this long.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromHours(3);

    /// <summary>Looks once; in tests called by itself.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var snapshot = store.Current;
        var found = new Dictionary<FindingKey, FindingMore>();
        foreach (var active in snapshot.Findings.Active.Where(active => IsWanted(snapshot, active)).Take(MostFindings))
            found[active.Key] = await AskAsync(snapshot, active, cancellationToken);
        more.Replace(found);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "Findings could not be looked into");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static bool IsWanted(FleetSnapshot snapshot, ActiveFinding active)
    {
        var finding = snapshot.Catalogue.Findings[active.Finding];
        return active.HeldSince is null && active.Cluster >= 0 && (finding.Parts ?? finding.UntilFull) is not null;
    }

    private async Task<FindingMore> AskAsync(FleetSnapshot snapshot, ActiveFinding active, CancellationToken cancellationToken)
    {
        var finding = snapshot.Catalogue.Findings[active.Finding];
        var parts = finding.Parts is { } signal ? await PartsAsync(snapshot, active, signal, cancellationToken) : [];
        var full = finding.UntilFull is { } share ? await UntilFullAsync(snapshot, active, share, cancellationToken) : null;
        return new FindingMore(parts, full);
    }

    private async Task<IReadOnlyList<FindingPart>> PartsAsync(
        FleetSnapshot snapshot, ActiveFinding active, string signal, CancellationToken cancellationToken)
    {
        var node = active.Key.Node ?? (active.Nodes is [var first, ..] ? snapshot.Inventory.NodeNames[first] : null);
        var subject = snapshot.Catalogue.Find(signal)?.Scope == Catalog.SignalScope.Node ? node : null;
        var detail = await details.GetAsync(signal, active.Key.Cluster!, subject, at: null, cancellationToken);
        return [.. detail.Rows.Where(row => row.Value != 0).Take(MostParts).Select(row => new FindingPart(string.Join(' ', row.Labels.Values), row.Value))];
    }

    /// <summary>Of the parts that fill, the one that is full first.</summary>
    private async Task<TimeUntilFull?> UntilFullAsync(
        FleetSnapshot snapshot, ActiveFinding active, string signal, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hasParts = snapshot.Catalogue.Find(signal)?.Detail is not null;
        var range = await ranges.GetAsync(
            new RangeRequest(signal, active.Key.Cluster!, active.Key.Node, hasParts, now - Past, now), cancellationToken);
        return range.Series
            .Select(series => (series.Name, Estimate: FillForecast.Of(series.Values, range.Step)))
            .Where(pair => pair.Estimate is not null)
            .OrderBy(pair => pair.Estimate!.Likely)
            .Select(pair => new TimeUntilFull(pair.Name, pair.Estimate!.Share, pair.Estimate.Likely, pair.Estimate.Soonest, pair.Estimate.Latest))
            .FirstOrDefault();
    }
}
