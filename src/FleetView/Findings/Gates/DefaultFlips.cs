using FleetView.Catalog.Settings;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Findings.Gates;

/// <summary>What the catalogue of settings says of an upgrade, with what pins each value.</summary>
public static class DefaultFlips
{
    /// <param name="isIdle">Keys that by the audit do nothing in this cluster now.</param>
    public static IReadOnlyList<DefaultFlip> Of(SettingsCatalogue catalogue, string from, string to, ClusterObjects objects, Predicate<string>? isIdle = null)
    {
        if (CiliumVersion.Parse(from) is not { } old || CiliumVersion.Parse(to) is not { } next)
            return [];
        var after = new SettingLookup(catalogue, objects, next);
        return [.. catalogue.Flips(old, next, objects, isIdle).Select(flip => new DefaultFlip(
            flip.Setting.Key, flip.From, flip.To, Pin(flip, after.FirstOf(flip.Setting.Helm)), flip.ToString()))];
    }

    /// <summary>As Helm's <c>--set</c> takes it; a key without a value of its own goes through <c>extraConfig</c>.</summary>
    private static string Pin(SettingFlip flip, string? helm) => $"{helm ?? $"extraConfig.{flip.Setting.Key}"}={flip.From}";
}
