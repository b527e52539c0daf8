using FleetView.Catalog.Settings;
using FleetView.Findings.Settings;
using FleetView.History;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Collection.Settings;

/// <summary>
/// Which value each key of each cluster has and since when: all of <c>cilium-config</c>, audited settings that stand
/// elsewhere, and the versions of agents and chart. What cannot be read keeps what was known.
/// </summary>
internal sealed class SettingLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Values> _clusters = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes over what earlier processes knew, also after the first rounds: then it stands for what was only seen for the
    /// first time since, and the next round tells what differs from it.
    /// </summary>
    /// <returns>What it replaced, to be written again.</returns>
    public IReadOnlyList<KnownSetting> Load(IReadOnlyList<KnownSetting> known)
    {
        lock (_gate)
        {
            return [.. known.GroupBy(setting => setting.Cluster, StringComparer.Ordinal).SelectMany(cluster => ClusterOf(cluster.Key).Take([.. cluster]))];
        }
    }

    public SettingAge? AgeOf(string cluster, string key)
    {
        lock (_gate)
            return _clusters.GetValueOrDefault(cluster)?.Known.GetValueOrDefault(key) is { } known ? new SettingAge(known.Since, known.IsFirstSeen) : null;
    }

    public IReadOnlyList<KnownSetting> KnownOf(string cluster)
    {
        lock (_gate)
            return _clusters.TryGetValue(cluster, out var values) ? [.. values.Known.Values] : [];
    }

    /// <summary>Compares with what was known; what is new goes to <paramref name="found"/>.</summary>
    public void Apply(SettingsCatalogue catalogue, ClusterObjects objects, DateTimeOffset asOf, FoundSettings found)
    {
        lock (_gate)
        {
            var values = ClusterOf(objects.Cluster);
            if (ReferenceEquals(values.Seen, objects) && ReferenceEquals(values.Catalogue, catalogue))
                return;
            (values.Seen, values.Catalogue) = (objects, catalogue);
            if (objects.Knows(ObjectKind.CiliumConfig) && objects.Config is { } config)
                Configuration(values, catalogue, config, asOf, found);
            foreach (var (key, value) in Elsewhere(catalogue, objects))
                values.Set(key, value, asOf, found);
        }
    }

    public void Forget(IReadOnlySet<string> present)
    {
        lock (_gate)
        {
            foreach (var gone in _clusters.Keys.Where(name => !present.Contains(name)).ToArray())
                _clusters.Remove(gone);
        }
    }

    /// <summary>Keys that are kept and do not stand in <c>cilium-config</c>.</summary>
    public static HashSet<string> KeysElsewhere(SettingsCatalogue catalogue) =>
        [.. catalogue.Settings.Where(setting => setting.Place != SettingPlace.Config).Select(setting => setting.Key), KeptKeys.Config, KeptKeys.CiliumVersion, KeptKeys.ChartVersion];

    private static void Configuration(
        Values values, SettingsCatalogue catalogue, IReadOnlyDictionary<string, string> config, DateTimeOffset asOf, FoundSettings found)
    {
        var elsewhere = KeysElsewhere(catalogue);
        var wasRead = values.Known.ContainsKey(KeptKeys.Config);
        foreach (var gone in values.Known.Keys.Where(key => !config.ContainsKey(key) && !elsewhere.Contains(key)).ToArray())
            values.Set(gone, null, asOf, found);
        foreach (var (key, value) in config)
            values.Set(key, value, asOf, found, wasAbsent: wasRead);
        foreach (var setting in catalogue.Settings.Where(setting => setting.Place == SettingPlace.Config && !config.ContainsKey(setting.Key)))
            values.Set(setting.Key, null, asOf, found);
        values.Set(KeptKeys.Config, "read", asOf, found);
    }

    private static IEnumerable<(string Key, string? Value)> Elsewhere(SettingsCatalogue catalogue, ClusterObjects objects)
    {
        foreach (var setting in catalogue.Settings.Where(setting => setting.Place is SettingPlace.KvstoreOption or SettingPlace.CiliumNode or SettingPlace.Workload))
            if (catalogue.Effective(setting.Key, objects) is { IsKnown: true } known)
                yield return (setting.Key, setting.Place == SettingPlace.CiliumNode ? OfNodes(known) : known.Value);
        if (objects.CiliumVersion is { } version)
            yield return (KeptKeys.CiliumVersion, version);
        if (objects.ChartVersion is { } chart)
            yield return (KeptKeys.ChartVersion, chart);
    }

    /// <summary>The values that nodes have, without how many have them: nodes come and go.</summary>
    private static string? OfNodes(EffectiveSetting setting) =>
        string.Join(", ", setting.Others.Select(group => group.Value).Append(setting.Effective!).Order(StringComparer.Ordinal));

    private Values ClusterOf(string name)
    {
        if (!_clusters.TryGetValue(name, out var values))
            _clusters[name] = values = new Values(name);
        return values;
    }

    private sealed class Values(string cluster)
    {
        public Dictionary<string, KnownSetting> Known { get; } = new(StringComparer.Ordinal);

        public ClusterObjects? Seen { get; set; }

        public SettingsCatalogue? Catalogue { get; set; }

        /// <inheritdoc cref="Load"/>
        public IEnumerable<KnownSetting> Take(KnownSetting[] known)
        {
            Seen = null;
            var met = Known.Values.Where(own => own.IsFirstSeen).Select(own => own.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var key in met)
                Known.Remove(key);
            foreach (var setting in known)
                Known.TryAdd(setting.Key, setting);
            return known.Where(setting => met.Contains(setting.Key));
        }

        /// <param name="wasAbsent">A key that is not known was absent, and not just unread.</param>
        public void Set(string key, string? value, DateTimeOffset asOf, FoundSettings found, bool wasAbsent = false)
        {
            var isKnown = Known.TryGetValue(key, out var before);
            if (isKnown && before!.Value == value)
                return;
            var isChange = isKnown || wasAbsent;
            Known[key] = new KnownSetting(cluster, key, value, asOf, !isChange);
            found.Known.Add(Known[key]);
            if (isChange)
                found.Changes.Add(new SettingChange(asOf, cluster, key, before?.Value, value));
        }
    }
}

internal sealed class FoundSettings
{
    public List<KnownSetting> Known { get; } = [];

    public List<SettingChange> Changes { get; } = [];
}
