using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.History;

namespace FleetView.Components.Charts;

/// <summary>
/// What stands behind the charts of one reader: ranges shared with all others, and from the history the changes of status
/// and of settings, which are read once for all charts of a page. What the history did not answer is asked again the next
/// time; a chart is worth showing without it, and says so.
/// </summary>
public sealed class ChartBackdrops(
    IRangeService ranges, IFleetHistory history, ISettingsHistory settings, IAnnotationHistory annotations)
{
    private const int MostMarks = 100;

    /// <summary>A node's own changes are picked from all of its cluster.</summary>
    private const int MostRead = 1000;
    private const int MostVersions = 12;
    private const int MostKept = 20;

    private readonly Dictionary<object, Task<TransitionPage>> _transitions = [];
    private readonly Dictionary<object, Task<SettingChangePage>> _changes = [];

    /// <param name="node">Null: the cluster's own changes of status.</param>
    public async Task<ChartBackdrop> GetAsync(
        FleetSnapshot snapshot, string cluster, string? node, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(snapshot.Catalogue.Backdrops.Select(async signal =>
        {
            var detail = signal.Backdrop == BackdropRole.Versions && signal.Detail is not null;
            return (signal.Backdrop, await ranges.GetAsync(
                new RangeRequest(signal.Id, cluster, null, detail, from, to, MostVersions), cancellationToken));
        }));
        var transitions = await TransitionsAsync(snapshot, cluster, node, from, to);
        var changes = await ChangesAsync(snapshot, cluster, from, to);
        // Held in memory for all readers.
        var said = await annotations.ReadAsync(new AnnotationQuery(from, to, cluster, node, MostMarks), cancellationToken);
        return BackdropReader.Read(
            answers,
            transitions.Items.Where(transition => transition.At >= from && transition.At <= to),
            changes.Items.Where(change => change.At >= from && change.At <= to),
            snapshot.Catalogue,
            said.Items) with
        {
            LacksHistory = transitions.Fault is not null || changes.Fault is not null,
        };
    }

    /// <summary>Those of the cluster, for its nodes, too; read anew only when settings of any cluster changed.</summary>
    private Task<SettingChangePage> ChangesAsync(FleetSnapshot snapshot, string cluster, DateTimeOffset from, DateTimeOffset to) => ReadOnceAsync(
        _changes,
        (cluster, settings.Version, to - from, to < snapshot.AsOf ? to : (DateTimeOffset?)null),
        () => settings.ChangesAsync(new SettingChangeQuery(from, to, cluster, MostRead), CancellationToken.None),
        page => page.Fault);

    private Task<TransitionPage> TransitionsAsync(
        FleetSnapshot snapshot, string cluster, string? node, DateTimeOffset from, DateTimeOffset to)
    {
        var view = snapshot.FindCluster(cluster);
        // The history is the same until the subject takes another status; of a range that moves on, the length says which it is.
        var since = node is null ? view?.Since : view?.FindNode(node)?.Since;
        return ReadOnceAsync(
            _transitions,
            (cluster, node, since, to - from, to < snapshot.AsOf ? to : (DateTimeOffset?)null),
            () => ReadAsync(new TransitionQuery(from, to, cluster, node is null, node is null ? MostMarks : MostRead), node),
            page => page.Fault);
    }

    private async Task<TransitionPage> ReadAsync(TransitionQuery query, string? node)
    {
        var page = await history.TransitionsAsync(query, CancellationToken.None);
        return page with { Items = [.. page.Items.Where(transition => transition.Node == node).Take(MostMarks)] };
    }

    private static async Task<TPage> ReadOnceAsync<TPage>(
        Dictionary<object, Task<TPage>> kept, object key, Func<Task<TPage>> read, Func<TPage, string?> faultOf)
    {
        if (!kept.TryGetValue(key, out var known))
        {
            if (kept.Count >= MostKept)
                kept.Clear();
            kept[key] = known = read();
        }

        var page = await known;
        if (faultOf(page) is not null && kept.GetValueOrDefault(key) == known)
            kept.Remove(key);
        return page;
    }
}
