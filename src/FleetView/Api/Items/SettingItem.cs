using FleetView.Api.Lists;
using FleetView.Fleet.Settings;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <summary>One audited key of one cluster; keys that are absent are listed, too.</summary>
/// <param name="Value">As it is written; null where the key is absent.</param>
/// <param name="Effective">What the agents run with: the value, or the binary's default in this version; null where unknown.</param>
/// <param name="Severity">Of the deviation or drift; of the key itself otherwise.</param>
/// <param name="Verdict">ok, deviates, drift, not-applicable or unknown; deviates wins over drift.</param>
/// <param name="CohortValue">What most clusters of the same provider, environment and minor version have; null without such a majority.</param>
internal sealed record SettingItem(
    string Cluster,
    string Key,
    string? Value,
    string? Effective,
    string? Recommended,
    string Severity,
    string Verdict,
    string? CohortValue,
    string Reason)
{
    public static ListSchema<SettingItem> Schema { get; } = new(
    [
        new("cluster", item => item.Cluster),
        new("key", item => item.Key),
        new("value", item => item.Value),
        new("effective", item => item.Effective),
        new("recommended", item => item.Recommended),
        ListField<SettingItem>.OfSeverity("severity", item => item.Severity),
        new("verdict", item => item.Verdict),
        new("cohortValue", item => item.CohortValue),
        new("reason", item => item.Reason),
    ]);

    public static SettingItem Of(SettingRowView view) => new(
        view.Cluster.Name,
        view.Row.Key,
        view.Row.Value,
        view.Row.Effective,
        view.Row.Recommended,
        view.Row.Severity.Word(),
        view.Row.Verdict.Word(),
        view.Row.CohortValue,
        view.Row.Reason);
}
