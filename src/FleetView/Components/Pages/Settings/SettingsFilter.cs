using System.Globalization;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>What an address asks of the audit.</summary>
/// <param name="Severity">Of deviations and drifts.</param>
/// <param name="Cluster">Exactly this one.</param>
/// <param name="Key">The one whose details are shown.</param>
/// <param name="All">Also keys in which the clusters agree and nothing is wrong.</param>
/// <param name="Page">Of the columns, from 1.</param>
public sealed record SettingsFilter(
    ViewState View, SettingVerdict? Verdict, Severity? Severity, string? Area, string? Cluster, string? Key, bool All, int Page)
{
    public const string VerdictName = "verdict";
    public const string SeverityName = "severity";
    public const string AreaName = "area";
    public const string ClusterName = "cluster";
    public const string KeyName = "key";
    public const string DifferencesName = "differences";
    public const string PageName = "page";

    /// <summary>Verdicts from worst.</summary>
    public static IReadOnlyList<SettingVerdict> Verdicts { get; } =
        [SettingVerdict.Deviates, SettingVerdict.Drift, SettingVerdict.Unknown, SettingVerdict.NotApplicable, SettingVerdict.Ok];

    /// <summary>Rows are asked for one by one: clusters without such a row are left out.</summary>
    public bool IsNarrow => Verdict is not null || Severity is not null;

    public bool IsFiltered => IsNarrow || View.IsFiltered || Area is not null || Cluster is not null;

    public static SettingsFilter Of(ViewState view) => new(
        view,
        VerdictOf(AddressQuery.Get(view.Url, VerdictName)),
        Severities.TryParse(AddressQuery.Get(view.Url, SeverityName), out var severity) ? severity : null,
        AddressQuery.Get(view.Url, AreaName),
        AddressQuery.Get(view.Url, ClusterName),
        AddressQuery.Get(view.Url, KeyName),
        // Of one cluster alone there are no differences to look for.
        AddressQuery.Get(view.Url, DifferencesName) is { } differences ? differences == "0" : AddressQuery.Get(view.Url, ClusterName) is not null,
        int.TryParse(AddressQuery.Get(view.Url, PageName), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 1 ? page : 1);

    /// <summary>The same page with one parameter changed; what it shows of other things stays, but begins at its first page.</summary>
    public string With(string name, string? value) =>
        name == PageName ? AddressQuery.With(View.Url, (name, value)) : AddressQuery.With(View.Url, (name, value), (PageName, null));

    public string Cleared => AddressQuery.With(
        View.WithoutFilters().Url, (VerdictName, null), (SeverityName, null), (AreaName, null), (ClusterName, null), (PageName, null));

    public bool Matches(ClusterView cluster) =>
        (Cluster is null || cluster.Name == Cluster) && View.Matches(cluster.Info.Labels);

    /// <summary>A text is part of a key or of a cluster's name.</summary>
    public bool MatchesText(string key, string cluster) =>
        View.Q.Length == 0
        || key.Contains(View.Q, StringComparison.OrdinalIgnoreCase)
        || cluster.Contains(View.Q, StringComparison.OrdinalIgnoreCase);

    public bool MatchesVerdict(SettingRow row) =>
        (Verdict is null || row.Verdict == Verdict)
        // Of a key that is fine the severity says only what it would be.
        && (Severity is null || (row.Severity == Severity && row.Verdict is SettingVerdict.Deviates or SettingVerdict.Drift));

    private static SettingVerdict? VerdictOf(string? word)
    {
        foreach (var verdict in Verdicts)
        {
            if (verdict.Word() == word)
                return verdict;
        }

        return null;
    }
}
