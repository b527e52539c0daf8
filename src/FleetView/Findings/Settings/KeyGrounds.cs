using FleetView.Catalog.Settings;
using FleetView.Model;

namespace FleetView.Findings.Settings;

/// <summary>A cluster with its peers, as conditions of the audit see it.</summary>
internal sealed class KeyGrounds(ClusterSettings cluster, IReadOnlyDictionary<string, string> labels, Peers peers) : IAuditGround
{
    private readonly bool?[] _applies = new bool?[cluster.Catalogue.Settings.Count];
    private readonly bool[] _asked = new bool[cluster.Catalogue.Settings.Count];

    public ClusterSettings Cluster => cluster;

    public Peers Peers => peers;

    public IReadOnlyDictionary<string, string> Labels => labels;

    public CiliumVersion? Version => cluster.Version;

    public EffectiveSetting Setting(string key) => cluster.Setting(key);

    public string? Label(string key) => labels.GetValueOrDefault(key);

    public FactValue? Fact(SettingFact fact) => cluster.Fact(fact) ?? peers.Fact(fact);

    /// <summary>The key does something here; null where that cannot be told.</summary>
    public bool? Applies(SettingDefinition setting)
    {
        if (!_asked[setting.Ordinal])
        {
            _applies[setting.Ordinal] = Ask(setting);
            _asked[setting.Ordinal] = true;
        }

        return _applies[setting.Ordinal];
    }

    private bool? Ask(SettingDefinition setting)
    {
        var since = setting.Since is { } first ? Version >= first : true;
        var until = setting.Until is { } last ? Version < last : true;
        if (Version is null && (setting.Since ?? setting.Until) is not null)
            return null;
        return since && until ? setting.Applies?.Holds(this) ?? (setting.Applies is null ? true : null) : false;
    }
}
