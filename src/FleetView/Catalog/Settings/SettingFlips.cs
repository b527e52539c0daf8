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
    public static IReadOnlyList<SettingFlip> Of(SettingsCatalogue catalogue, CiliumVersion from, CiliumVersion to, ClusterObjects objects, Predicate<string>? isIdle)
    {
        var before = new SettingLookup(catalogue, objects, from);
        var after = new SettingLookup(catalogue, objects, to);
        return [.. catalogue.Settings
            .Where(setting => setting.Place is not (SettingPlace.BuiltIn or SettingPlace.CiliumNode) && Applies(setting, objects, after, isIdle) != false)
            .Select(setting => Of(setting, before, after)).OfType<SettingFlip>()];
    }

    private static bool? Applies(SettingDefinition setting, ClusterObjects objects, SettingLookup after, Predicate<string>? isIdle)
    {
        if (setting.Applies is null)
            return true;
        if (setting.Applies.Holds(after) is { } holds)
            return holds;
        // It rests on labels or facts. Of a version without the key the audit says that it is idle, whatever those are.
        var isIn = CiliumVersion.Parse(objects.CiliumVersion) is { } now && !(now < setting.Since) && !(now >= setting.Until);
        return isIn && isIdle?.Invoke(setting.Key) == true ? false : null;
    }

    private static SettingFlip? Of(SettingDefinition setting, SettingLookup before, SettingLookup after)
    {
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
