using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Catalog.Settings;

/// <summary><c>dashboards/settings.yaml</c>, checked and immutable.</summary>
public sealed class SettingsCatalogue
{
    private readonly Dictionary<string, SettingDefinition> _byKey;

    public SettingsCatalogue(IEnumerable<SettingDefinition> settings)
    {
        Settings = settings.Select((setting, ordinal) => setting with { Ordinal = ordinal }).ToArray();
        _byKey = Settings.ToDictionary(setting => setting.Key, StringComparer.Ordinal);
    }

    public static SettingsCatalogue Empty { get; } = new([]);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<SettingDefinition> Settings { get; }

    public SettingDefinition? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>
    /// A setting of a cluster as it is: written, or by the default of the binary in the cluster's version. A key that the
    /// catalogue does not have is told as it is written; absent, it is unknown.
    /// </summary>
    public EffectiveSetting Effective(string key, ClusterObjects objects) => Effective(key, objects, CiliumVersion.Parse(objects.CiliumVersion));

    /// <summary>The same, were the cluster of another version.</summary>
    public EffectiveSetting Effective(string key, ClusterObjects objects, CiliumVersion? version)
    {
        var lookup = new SettingLookup(this, objects, version);
        return Find(key) is { } setting ? lookup.Effective(setting) : lookup.Unlisted(key);
    }

    /// <summary>The chart's value for a setting in a cluster's version; null: there is none.</summary>
    public string? HelmPath(SettingDefinition setting, ClusterObjects objects) =>
        new SettingLookup(this, objects, CiliumVersion.Parse(objects.CiliumVersion)).FirstOf(setting.Helm);

    /// <summary>
    /// Settings that change by themselves when this cluster goes from one version to another: keys that its configuration
    /// leaves absent and whose default differs, and keys that stand at the chart's old default, which a plain upgrade of the
    /// chart writes anew.
    /// </summary>
    /// <param name="isIdle">Keys that by the audit do nothing in this cluster now.</param>
    public IReadOnlyList<SettingFlip> Flips(CiliumVersion from, CiliumVersion to, ClusterObjects objects, Predicate<string>? isIdle = null) =>
        SettingFlips.Of(this, from, to, objects, isIdle);
}
