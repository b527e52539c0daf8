using FleetView.Catalog.Settings;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Findings.Settings;

/// <summary>All audited settings of one cluster as they are, and what its own objects tell of them.</summary>
internal sealed class ClusterSettings
{
    private readonly EffectiveSetting[] _settings;
    private readonly FactValue?[] _facts = new FactValue?[SettingFacts.ByWord.Count];

    public ClusterSettings(SettingsCatalogue catalogue, ClusterObjects objects, IReadOnlyDictionary<string, string> labels)
    {
        Catalogue = catalogue;
        Objects = objects;
        Labels = labels;
        Version = CiliumVersion.Parse(objects.CiliumVersion);
        _settings = [.. catalogue.Settings.Select(setting => catalogue.Effective(setting.Key, objects, Version))];
        OwnFacts.Work(this, _facts);
    }

    public SettingsCatalogue Catalogue { get; }

    public ClusterObjects Objects { get; }

    public IReadOnlyDictionary<string, string> Labels { get; }

    public CiliumVersion? Version { get; }

    public EffectiveSetting this[int ordinal] => _settings[ordinal];

    public EffectiveSetting Setting(string key) =>
        Catalogue.Find(key) is { } setting ? _settings[setting.Ordinal] : Catalogue.Effective(key, Objects, Version);

    public FactValue? Fact(SettingFact fact) => _facts[(int)fact];

    /// <summary>For comparing; null where it is unknown.</summary>
    public string? Canonical(SettingDefinition setting) =>
        _settings[setting.Ordinal] is { IsKnown: true } known ? SettingValues.Canonical(setting.Kind, known.Effective ?? "") : null;

    public string? Canonical(string key) => Catalogue.Find(key) is { } setting ? Canonical(setting) : null;

    /// <summary>Known and a number.</summary>
    public double? Number(string key) =>
        Setting(key) is { IsKnown: true, Effective: { } value } ? SettingValues.Number(SettingKind.Number, value) : null;
}
