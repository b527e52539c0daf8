using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Search;

namespace FleetView.Components.Palette;

/// <summary>What the palette lists for what was typed.</summary>
public static class PaletteFinder
{
    public const int Most = 50;

    /// <summary>Clusters that stand first before anything was typed.</summary>
    private const int WorstClusters = 8;

    public static IReadOnlyList<PaletteEntry> Find(FleetSnapshot snapshot, ViewState view, string text)
    {
        var pattern = SearchPattern.Parse(text);
        if (pattern.IsEmpty)
            return [.. snapshot.Clusters.Take(WorstClusters).Select(Of), .. FixedEntries.All.Select(entry => Of(entry, view, 0))];
        var fixedOnes = FixedEntries.All
            .Select(entry => Of(entry, view, entry.Score(pattern)))
            .Where(entry => entry.Score > 0);
        var found = FleetFinder.Find(snapshot, pattern, Most).Select(one => Of(one, snapshot));
        // A stable sort: of equals, what is found in the fleet stands first.
        return [.. found.Concat(fixedOnes).OrderByDescending(entry => entry.Score).Take(Most)];
    }

    private static PaletteEntry Of(ClusterView cluster) => new(cluster.Name, "cluster", "", cluster.Status, FleetUrls.Cluster(cluster), null, 0);

    private static PaletteEntry Of(FixedEntry entry, ViewState view, int score) =>
        new(entry.Name, entry.Kind, "", null, entry.Url is { } url ? view.Link(url) : null, entry.Press, score);

    private static PaletteEntry Of(FoundName found, FleetSnapshot snapshot) => new(
        found.Name, Word(found.Kind), Place(found), found.Status, FleetUrls.In(snapshot, FoundUrls.Of(found)), null, found.Score);

    private static string Word(FoundKind kind) => kind switch
    {
        FoundKind.Cluster => "cluster",
        FoundKind.Node => "node",
        FoundKind.Finding => "finding",
        FoundKind.Signal => "signal",
        FoundKind.Area => "area",
        FoundKind.Screen => "screen",
        _ => "setting",
    };

    private static string Place(FoundName found) => found.Kind switch
    {
        FoundKind.Node => found.Cluster!,
        FoundKind.Finding when found.Holds > 0 => $"holds for {found.Holds}",
        FoundKind.Finding => "holds nowhere",
        FoundKind.Signal => found.Id!,
        _ => "",
    };
}
