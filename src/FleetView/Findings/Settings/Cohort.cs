using FleetView.Catalog.Settings;
using FleetView.Model;

namespace FleetView.Findings.Settings;

/// <summary>Provider and environment of a cluster, by its labels in <c>fleet.yaml</c>.</summary>
internal readonly record struct CohortPlace(string Provider, string Environment)
{
    public static CohortPlace? Of(IReadOnlyDictionary<string, string> labels) =>
        labels.TryGetValue("provider", out var provider) && labels.TryGetValue("environment", out var environment)
            ? new CohortPlace(provider, environment)
            : null;

    public override string ToString() => $"{Provider}/{Environment}";
}

/// <summary>Clusters of one place and minor version, and what most of them have.</summary>
internal sealed class Cohort
{
    private readonly MajorityValue?[] _byOrdinal;

    /// <param name="members">Whose settings are known or not.</param>
    public Cohort(CohortPlace place, string version, SettingsCatalogue catalogue, IReadOnlyList<KeyGrounds> members)
    {
        Place = place;
        Version = version;
        _byOrdinal = [.. catalogue.Settings.Select(setting => IsComparable(setting) ? Most(setting, members) : null)];
    }

    public CohortPlace Place { get; }

    public string Version { get; }

    /// <summary>Null where no value has the majority, or the key is not compared.</summary>
    public MajorityValue? this[int ordinal] => _byOrdinal[ordinal];

    public SettingCohort ToModel(SettingsCatalogue catalogue, IReadOnlyList<int> clusters) => new(
        Place.Provider,
        Place.Environment,
        Version,
        clusters,
        catalogue.Settings.Where(setting => _byOrdinal[setting.Ordinal] is not null)
            .ToDictionary(setting => setting.Key, setting => _byOrdinal[setting.Ordinal]!.Value.Shown, StringComparer.Ordinal));

    private static bool IsComparable(SettingDefinition setting) =>
        !setting.PerCluster && setting.Place is not (SettingPlace.Helm or SettingPlace.BuiltIn);

    private static MajorityValue? Most(SettingDefinition setting, IReadOnlyList<KeyGrounds> members)
    {
        var values = members.Where(member => member.Applies(setting) == true).Select(member => member.Cluster.Canonical(setting)).OfType<string>().ToArray();
        if (Majority.Of(values) is not { } most)
            return null;
        var shown = members.First(member => member.Applies(setting) == true && member.Cluster.Canonical(setting) == most.Value);
        return new MajorityValue(most.Value, shown.Cluster[setting.Ordinal].Effective!, most.Count, values.Length);
    }
}

/// <param name="Canonical">For comparing.</param>
/// <param name="Shown">As one of the clusters writes it.</param>
internal readonly record struct MajorityValue(string Canonical, string Shown, int Count, int All);
