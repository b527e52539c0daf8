using FleetView.Components.Urls;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>The API's address of what the page shows.</summary>
internal static class SettingsExport
{
    /// <summary>The API gives no more at once.</summary>
    public const int Most = 1000;

    private static readonly (string, string?)[] Off = [("verdict", SettingVerdict.Deviates.Word()), ("verdict", SettingVerdict.Drift.Word())];

    public static string Url(SettingsFilter filter)
    {
        (string, string?)[] parameters =
        [
            ("format", "csv"),
            ("limit", Most.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("q", filter.View.Q.Length == 0 ? null : filter.View.Q),
            // Of rows that are fine a severity says only what it would be; the page leaves them out.
            .. filter is { Verdict: null, Severity: not null } ? Off : [("verdict", filter.Verdict?.Word())],
            ("severity", filter.Severity?.Word()),
            ("area", filter.Area),
            ("cluster", filter.Cluster),
            ("key", filter.Key),
            ("at", filter.View.At),
        ];
        var url = AddressQuery.With("api/v1/settings", parameters);
        // A key of the query may stand several times.
        return filter.View.Labels.Aggregate(url, (address, label) => $"{address}&label={Uri.EscapeDataString(label.ToString())}");
    }
}
