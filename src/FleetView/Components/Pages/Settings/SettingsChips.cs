using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>Counts that filter; each counts what the other filters leave over.</summary>
internal static class SettingsChips
{
    public static IEnumerable<FilterChip> Severities(SettingsFilter filter, IReadOnlyCollection<SettingRow> rows) =>
        from severity in Model.Severities.WorstFirst
        let count = rows.Count(row => (filter with { Severity = severity }).MatchesVerdict(row))
        where count > 0 || filter.Severity == severity
        select new FilterChip(
            severity.Word(), severity.Word(), count, filter.Severity == severity,
            filter.With(SettingsFilter.SeverityName, filter.Severity == severity ? null : severity.Word()));

    public static IEnumerable<FilterChip> Verdicts(SettingsFilter filter, IReadOnlyCollection<SettingRow> rows) =>
        from verdict in SettingsFilter.Verdicts
        let count = rows.Count(row => (filter with { Verdict = verdict }).MatchesVerdict(row))
        where count > 0 || filter.Verdict == verdict
        select new FilterChip(
            verdict.Word(), verdict.Word(), count, filter.Verdict == verdict,
            filter.With(SettingsFilter.VerdictName, filter.Verdict == verdict ? null : verdict.Word()));

    /// <summary>By what is off in them.</summary>
    public static IEnumerable<FilterChip> Areas(FleetSnapshot snapshot, SettingsFilter filter, IReadOnlyCollection<SettingRow> rows) => rows
        .GroupBy(row => row.Key, StringComparer.Ordinal)
        .Select(group => (Words: SettingWords.Of(snapshot, group.Key), Off: group.Count(row => row.Verdict is SettingVerdict.Deviates or SettingVerdict.Drift && filter.MatchesVerdict(row))))
        .Where(key => key.Words.Area is not null)
        .GroupBy(key => (key.Words.Area, key.Words.AreaTitle))
        .Select(area => new FilterChip(
            area.Key.AreaTitle!, null, area.Sum(key => key.Off), filter.Area == area.Key.Area,
            filter.With(SettingsFilter.AreaName, filter.Area == area.Key.Area ? null : area.Key.Area)));
}
