using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Fleet;

/// <summary>
/// What changed lately: transitions of the history, and what the snapshot already says but the history does not yet.
/// </summary>
internal static class ChangeFeed
{
    public const int Limit = 14;

    public static Sequence<StatusChange> Of(FleetSnapshot snapshot, IReadOnlyList<Transition> recorded, LineSet lines)
    {
        if (!snapshot.IsReady)
            return Sequence.Empty<StatusChange>();
        var start = snapshot.AsOf - RecentTransitions.Window;
        var changes = recorded
            .Where(transition => transition.At >= start && transition.Node is null)
            .Select(transition => Recorded(transition, snapshot))
            .ToList();
        var newest = changes.GroupBy(change => change.Cluster, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(change => change.At), StringComparer.Ordinal);
        // A cluster seen for the first time is no change worth telling when it is fine.
        changes.AddRange(lines.Lines
            .Where(line => line.IsOff && line.Since is { } since && since >= start && !IsKnown(newest, line.Name, since))
            .Select(line => new StatusChange(
                line.Since!.Value, line.Name, line.Url, line.Status, line.Losses.Count > 0 ? line.Losses[0].Title : null)));
        return new Sequence<StatusChange>([.. changes
            .OrderByDescending(change => change.At)
            .ThenBy(change => change.Cluster, StringComparer.Ordinal)
            .Take(Limit)]);
    }

    private static bool IsKnown(Dictionary<string, DateTimeOffset> newest, string cluster, DateTimeOffset since) =>
        newest.TryGetValue(cluster, out var at) && at >= since.AddSeconds(-1);

    private static StatusChange Recorded(Transition transition, FleetSnapshot snapshot) => new(
        transition.At,
        transition.Cluster,
        FleetUrls.In(snapshot, FleetUrls.Cluster(transition.Cluster)),
        transition.To,
        snapshot.Catalogue.Areas.FirstOrDefault(area => area.Id == transition.TopArea)?.Title ?? transition.TopArea);
}
