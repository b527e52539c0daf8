using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Settings;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>Everything the page of settings shows, comparable by value.</summary>
/// <param name="Reading">Of which clusters the settings are known, and of which not and why.</param>
/// <param name="Off">Deviations and drifts, before any filter of theirs.</param>
/// <param name="Advice">What to change, worst first.</param>
/// <param name="AdviceMore">Groups that are not shown.</param>
/// <param name="Values">Of one cluster: the chart's values that put right what is shown of it; null where there is no such value.</param>
/// <param name="Detail">Of the key that the address names; null where it names none.</param>
/// <param name="Export">The API's address of what is shown, as CSV.</param>
public sealed record SettingsLook(
    bool Loading,
    SettingsFilter Filter,
    SettingsReading Reading,
    int Audited,
    int Matching,
    int Off,
    Sequence<FilterChip> Severities,
    Sequence<FilterChip> Verdicts,
    Sequence<FilterChip> Areas,
    Sequence<LabelFacet> Facets,
    Sequence<AdviceGroup> Advice,
    int AdviceMore,
    string? Values,
    Sequence<CohortLook> Cohorts,
    SettingsMatrix Matrix,
    KeyDetail? Detail,
    string Export)
{
    public static SettingsLook Of(FleetSnapshot snapshot, SettingsTable table, ViewState view, Sequence<LabelFacet> facets)
    {
        var filter = SettingsFilter.Of(view);
        var clusters = snapshot.Clusters.Where(filter.Matches).Where(cluster => table.Of(cluster.Index).Count > 0).ToArray();
        var candidates = clusters.SelectMany(cluster => table.Of(cluster.Index).OfType<SettingRow>().Where(row => filter.MatchesText(row.Key, cluster.Name))).ToArray();
        var inArea = filter.Area is null ? candidates : [.. candidates.Where(row => SettingWords.Of(snapshot, row.Key).Area == filter.Area)];
        var matching = inArea.Where(filter.MatchesVerdict).ToArray();
        var withRows = matching.Select(row => row.Cluster).ToHashSet();
        var advice = AdviceGroups.Of(snapshot, filter, matching);
        return new SettingsLook(
            !snapshot.IsReady,
            filter,
            SettingsReading.Of(snapshot),
            snapshot.Settings.Rows.Count,
            matching.Length,
            inArea.Count(IsOff),
            Sequence.Of(SettingsChips.Severities(filter, inArea)),
            Sequence.Of(SettingsChips.Verdicts(filter, inArea)),
            Sequence.Of(SettingsChips.Areas(snapshot, filter, candidates)),
            facets,
            advice.Shown,
            advice.More,
            ValuesOf(snapshot, filter, matching),
            Sequence.Of(CohortLook.Of(snapshot, filter)),
            new MatrixBuilder(snapshot, table, filter).Build(matching, [.. clusters.Where(cluster => withRows.Contains(cluster.Index))]),
            filter.Key is null ? null : KeyDetail.Of(snapshot, table, filter.Key),
            SettingsExport.Url(filter));
    }

    private static string? ValuesOf(FleetSnapshot snapshot, SettingsFilter filter, IEnumerable<SettingRow> rows)
    {
        var off = filter.Cluster is null ? [] : rows.Where(IsOff).ToArray();
        return off.Any(row => row.Fix is not null) ? HelmSnippet.Of(snapshot, off).TrimEnd() : null;
    }

    private static bool IsOff(SettingRow row) => row.Verdict is SettingVerdict.Deviates or SettingVerdict.Drift;
}

/// <summary>A choice of one filter, with how much it leaves over.</summary>
public sealed record FilterChip(string Word, string? Css, int Count, bool On, string Url);
