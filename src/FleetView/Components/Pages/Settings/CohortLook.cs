using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Fleet.Settings;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>Clusters that ought to be set alike, and in what they are not.</summary>
public sealed record CohortLook(string Name, int Clusters, Sequence<CohortLine> Lines, int More)
{
    private const int MostLines = 20;

    /// <summary>Only those with a difference that the filters leave over.</summary>
    public static IEnumerable<CohortLook> Of(FleetSnapshot snapshot, SettingsFilter filter) => SettingsViews.Cohorts(snapshot)
        .Select(cohort => Of(cohort, filter))
        .Where(cohort => cohort.Lines.Count > 0);

    private static CohortLook Of(CohortView view, SettingsFilter filter)
    {
        var lines = view.Differences
            .Where(difference => filter.Area is null || difference.Deviators[0].Setting?.Area == filter.Area)
            .Select(difference => CohortLine.Of(difference, filter))
            .Where(line => line.Deviators.Count > 0)
            .ToArray();
        var (cohort, count) = (view.Cohort, view.Clusters.Count);
        return new CohortLook($"{cohort.Provider}, {cohort.Environment}, Cilium {cohort.Version}", count, Sequence.Of(lines.Take(MostLines)), Math.Max(0, lines.Length - MostLines));
    }
}

/// <param name="Majority">What more than half of them have.</param>
public sealed record CohortLine(string Key, string Url, string Majority, Sequence<Deviator> Deviators, int More)
{
    private const int MostDeviators = 6;

    public static CohortLine Of(CohortDifference difference, SettingsFilter filter)
    {
        var shown = difference.Deviators
            .Where(view => filter.Matches(view.Cluster) && filter.MatchesText(view.Row.Key, view.Cluster.Name) && filter.MatchesVerdict(view.Row))
            .ToArray();
        return new CohortLine(
            difference.Key,
            filter.With(SettingsFilter.KeyName, difference.Key),
            difference.Majority.Length == 0 ? ValueWords.NotSet : difference.Majority,
            Sequence.Of(shown.Take(MostDeviators).Select(Deviator.Of)),
            Math.Max(0, shown.Length - MostDeviators));
    }
}

/// <param name="Since">When it was last seen to change; null where it was not.</param>
public sealed record Deviator(ClusterLink Cluster, string Value, SettingVerdict Verdict, DateTimeOffset? Since)
{
    public static Deviator Of(SettingRowView view) => new(
        AdviceGroups.LinkTo(view.Cluster.Snapshot, view.Cluster.Index),
        ValueWords.Of(view.Row),
        view.Row.Verdict,
        view.Row.SinceAtLeast ? null : view.Row.Since);
}
