using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Catalog.Settings;

/// <summary>Reads the settings of one cluster, with the defaults of one version.</summary>
internal sealed class SettingLookup(SettingsCatalogue catalogue, ClusterObjects objects, CiliumVersion? version) : IAuditGround
{
    private const string KvstoreOptions = "kvstore-opt";

    public CiliumVersion? Version => version;

    EffectiveSetting IAuditGround.Setting(string key) => catalogue.Find(key) is { } setting ? Effective(setting) : Unlisted(key);

    // Defaults depend on version and settings only; the reader of the catalogue sees to it.
    string? IAuditGround.Label(string key) => null;

    FactValue? IAuditGround.Fact(SettingFact fact) => null;

    public EffectiveSetting Effective(SettingDefinition setting) => setting.Place switch
    {
        SettingPlace.Config => FromConfig(setting, setting.Key),
        SettingPlace.KvstoreOption => FromOptions(setting),
        SettingPlace.CiliumNode => NodeSettings.Of(setting, objects, Defaults(setting)),
        SettingPlace.Workload => WorkloadSettings.Of(setting, objects, Defaults(setting)),
        SettingPlace.BuiltIn => Known(setting, null) is var built && built.Effective is null ? built : built with { Origin = SettingOrigin.BuiltIn },
        _ => Defaults(setting) with { Origin = SettingOrigin.Unknown, Why = "a Helm value that leaves no trace in the cluster" },
    };

    public EffectiveSetting Unlisted(string key)
    {
        if (Unreadable() is { } why)
            return EffectiveSetting.Unknown(why, objects.Config?.GetValueOrDefault(key));
        return objects.Config!.GetValueOrDefault(key) is { } value
            ? new EffectiveSetting(value, value, SettingOrigin.Config) { Overrides = OverridesOf(key) }
            : EffectiveSetting.Unknown("absent, and its default is not in the catalogue of settings");
    }

    private EffectiveSetting FromConfig(SettingDefinition setting, string key)
    {
        var value = objects.Config?.GetValueOrDefault(key);
        if (Unreadable() is { } why)
            return Defaults(setting) with { Value = value, Effective = null, Origin = SettingOrigin.Unknown, Why = why };
        return Known(setting, value) with { Overrides = OverridesOf(key), Unread = UnreadOverrides() };
    }

    private EffectiveSetting FromOptions(SettingDefinition setting)
    {
        if (Unreadable() is { } why)
            return Defaults(setting) with { Effective = null, Origin = SettingOrigin.Unknown, Why = why };
        var options = objects.Config!.GetValueOrDefault(KvstoreOptions);
        return JsonOptions.TryRead(options, out var entries)
            ? Known(setting, entries.GetValueOrDefault(setting.Key)) with { Unread = UnreadOverrides() }
            : EffectiveSetting.Unknown($"{KvstoreOptions} holds no JSON object of texts", options);
    }

    private EffectiveSetting Known(SettingDefinition setting, string? value)
    {
        var defaults = Defaults(setting);
        if (value is not null)
            return defaults with { Value = value, Effective = value, Origin = SettingOrigin.Config };
        return defaults.Default is null
            ? defaults with { Effective = null, Origin = SettingOrigin.Unknown, Why = WithoutDefault() }
            : defaults;
    }

    private string WithoutDefault() => version is null
        ? "absent, and its default depends on the version of Cilium, which is not known"
        : "absent, and its default depends on what was not read";

    /// <summary>As if the key were absent.</summary>
    private EffectiveSetting Defaults(SettingDefinition setting)
    {
        var binary = FirstOf(setting.Binary);
        return new EffectiveSetting(null, binary, SettingOrigin.BinaryDefault) { Default = binary, ChartDefault = FirstOf(setting.Chart) };
    }

    public string? FirstOf(IReadOnlyList<VersionedValue> rows)
    {
        foreach (var row in rows)
        {
            switch (row.When is null ? true : row.When.Holds(this))
            {
                case true:
                    return row.Value;
                case null:
                    return null;
            }
        }

        return null;
    }

    private string? Unreadable() => UnreadKind.Why(objects, ObjectKind.CiliumConfig, "cilium-config")
        ?? (objects.Config is null ? "there is no ConfigMap cilium-config" : null);

    private string? UnreadOverrides() => UnreadKind.Why(objects, ObjectKind.CiliumNodeConfig, "CiliumNodeConfigs");

    private OverriddenSetting[] OverridesOf(string key) => [.. objects.NodeOverrides.Where(one => one.Values.ContainsKey(key))
        .Select(one => new OverriddenSetting($"{one.Namespace}/{one.Name}", one.Selector, one.Values[key]))];
}
