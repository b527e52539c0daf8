using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Catalog.Settings;

/// <summary>A setting that changes by itself with an upgrade.</summary>
/// <param name="From">What it is in the old version.</param>
/// <param name="To">What it becomes.</param>
/// <param name="Absent">
/// The key is absent and the binary's default differs. Otherwise it stands at the chart's old default, which the new chart
/// replaces unless the values say otherwise.
/// </param>
public sealed record SettingFlip(SettingDefinition Setting, string From, string To, bool Absent)
{
    public override string ToString() => Absent
        ? $"{Setting.Key} is absent, and its default turns from {Shown(From)} to {Shown(To)}"
        : $"{Setting.Key} stands at the chart's default {Shown(From)}, and the new chart writes {Shown(To)}";

    private static string Shown(string value) => value.Length == 0 ? "empty" : value;
}

internal static class SettingFlips
{
    public static IReadOnlyList<SettingFlip> Of(SettingsCatalogue catalogue, CiliumVersion from, CiliumVersion to, ClusterObjects objects)
    {
        var before = new SettingLookup(catalogue, objects, from);
        var after = new SettingLookup(catalogue, objects, to);
        return [.. catalogue.Settings.Select(setting => Of(setting, before, after)).OfType<SettingFlip>()];
    }

    private static SettingFlip? Of(SettingDefinition setting, SettingLookup before, SettingLookup after)
    {
        if (setting.Applies?.Holds(after) == false || setting.Place is SettingPlace.BuiltIn or SettingPlace.CiliumNode)
            return null;
        var old = before.Effective(setting);
        if (old.Value is null && (old.IsKnown || setting.Place == SettingPlace.Helm))
            return Differ(setting, old.Default, after.FirstOf(setting.Binary), absent: true);
        return old is { IsKnown: true, ChartDefault: { } chart } && Same(setting, old.Value!, chart)
            ? Differ(setting, chart, after.FirstOf(setting.Chart), absent: false)
            : null;
    }

    private static SettingFlip? Differ(SettingDefinition setting, string? from, string? to, bool absent) =>
        from is null || to is null || Same(setting, from, to) ? null : new SettingFlip(setting, from, to, absent);

    private static bool Same(SettingDefinition setting, string one, string other) =>
        SettingValues.Canonical(setting.Kind, one) == SettingValues.Canonical(setting.Kind, other);
}
