using FleetView.Catalog.Settings;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Findings.Settings;

/// <summary>All audited settings of one cluster as they are, and what its own objects tell of them.</summary>
internal sealed class ClusterSettings
{
    private const string MeshServer = "clustermesh-apiserver";

    /// <summary>Pods come and go; fewer than these tell nothing of a map of 512,000.</summary>
    private const int PodStep = 1000;

    private readonly EffectiveSetting[] _settings;
    private readonly string?[] _canonical;
    private readonly FactValue?[] _facts = new FactValue?[SettingFacts.ByWord.Count];

    /// <param name="before">The same cluster by the same catalogue earlier: what did not change is taken over.</param>
    public ClusterSettings(SettingsCatalogue catalogue, ClusterObjects objects, ClusterSettings? before)
    {
        Catalogue = catalogue;
        Objects = objects;
        Version = CiliumVersion.Parse(objects.CiliumVersion);
        _settings = new EffectiveSetting[catalogue.Settings.Count];
        _canonical = new string?[_settings.Length];
        var isSameConfig = before is not null && HasSameConfig(before.Objects, objects);
        foreach (var setting in catalogue.Settings)
        {
            var old = before?._settings[setting.Ordinal];
            var isOutside = setting.Place is SettingPlace.CiliumNode or SettingPlace.Workload;
            var now = isSameConfig && !isOutside ? old! : catalogue.Effective(setting.Key, objects, Version);
            var isOld = old is not null && (ReferenceEquals(now, old) || now.TellsTheSameAs(old));
            _settings[setting.Ordinal] = isOld ? old! : now;
            _canonical[setting.Ordinal] = isOld ? before!._canonical[setting.Ordinal]
                : now.IsKnown ? SettingValues.Canonical(setting.Kind, now.Effective ?? "") : null;
        }

        OwnFacts.Work(this, _facts);
        MayBeMeshed = !objects.Knows(ObjectKind.Deployment) || objects.Workloads.Any(workload => workload.Name == MeshServer);
        Pods = objects.Knows(ObjectKind.CiliumNode)
            ? (objects.CiliumNodes.Sum(node => (long)node.UsedAddresses) + PodStep - 1) / PodStep * PodStep
            : null;
    }

    public SettingsCatalogue Catalogue { get; }

    public ClusterObjects Objects { get; }

    public CiliumVersion? Version { get; }

    /// <summary>It runs the mesh's server, or nobody could look.</summary>
    public bool MayBeMeshed { get; }

    /// <summary>Addresses that pods use, in whole thousands; null where CiliumNodes were not read.</summary>
    public long? Pods { get; }

    /// <summary>Nothing that the audit rests on differs, whatever else does in the objects.</summary>
    public bool TellsTheSameAs(ClusterSettings other) =>
        Catalogue == other.Catalogue && Version == other.Version && MayBeMeshed == other.MayBeMeshed && Pods == other.Pods
        && _settings.AsSpan().SequenceEqual(other._settings, ReferenceEqualityComparer.Instance) && _facts.AsSpan().SequenceEqual(other._facts);

    public EffectiveSetting this[int ordinal] => _settings[ordinal];

    public EffectiveSetting Setting(string key) =>
        Catalogue.Find(key) is { } setting ? _settings[setting.Ordinal] : Catalogue.Effective(key, Objects, Version);

    public FactValue? Fact(SettingFact fact) => _facts[(int)fact];

    /// <summary>For comparing; null where it is unknown.</summary>
    public string? Canonical(SettingDefinition setting) => _canonical[setting.Ordinal];

    public string? Canonical(string key) => Catalogue.Find(key) is { } setting ? Canonical(setting) : null;

    /// <summary>Known and a number.</summary>
    public double? Number(string key) =>
        Setting(key) is { IsKnown: true, Effective: { } value } ? SettingValues.Number(SettingKind.Number, value) : null;

    // The client keeps the same dictionary while its content is the same.
    private static bool HasSameConfig(ClusterObjects one, ClusterObjects other) =>
        ReferenceEquals(one.Config, other.Config)
        && one.CiliumVersion == other.CiliumVersion
        && HasSameAccess(one, other, ObjectKind.CiliumConfig)
        && HasSameAccess(one, other, ObjectKind.CiliumNodeConfig)
        && one.NodeOverrides.SequenceEqual(other.NodeOverrides);

    private static bool HasSameAccess(ClusterObjects one, ClusterObjects other, ObjectKind kind) =>
        (one.AccessTo(kind)?.State, one.AccessTo(kind)?.Message) == (other.AccessTo(kind)?.State, other.AccessTo(kind)?.Message);
}
