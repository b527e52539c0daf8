using FleetView.Components.Urls;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>The API's address of what the page shows.</summary>
internal static class SettingsExport
{
    private static readonly (string, string?)[] Off = [("verdict", SettingVerdict.Deviates.Word()), ("verdict", SettingVerdict.Drift.Word())];

    public static string Url(SettingsFilter filter)
    {
        (string, string?)[] parameters =
        [
            // Of rows that are fine a severity says only what it would be; the page leaves them out.
            .. filter is { Verdict: null, Severity: not null } ? Off : [("verdict", filter.Verdict?.Word())],
            ("severity", filter.Severity?.Word()),
            ("area", filter.Area),
            ("cluster", filter.Cluster),
            ("key", filter.Key),
        ];
        // The page does not filter by status.
        var view = filter.View.Statuses.Aggregate(filter.View, (state, status) => state.Toggle(status));
        return ExportUrl.Of("settings", view, parameters);
    }
}
