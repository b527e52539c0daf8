using FleetView.Catalog;
using FleetView.Catalog.Settings;
using FleetView.Components.Shared;
using FleetView.Fleet;

namespace FleetView.Components.Pages.Settings;

/// <summary>What is the same of a setting wherever it stands.</summary>
/// <param name="Area">Null for a key that the catalogue does not have any more.</param>
/// <param name="Absent">What its absence means, where the bare default does not say it.</param>
public sealed record SettingWords(
    string Key, string Title, string? Area, string? AreaTitle, string? Why, string? Absent, Sequence<string> Traps)
{
    public static SettingWords Of(FleetSnapshot snapshot, string key) => snapshot.Catalogue.Settings.Find(key) is { } setting
        ? new SettingWords(key, setting.Title, setting.Area, AreaCatalog.Find(setting.Area)?.Title ?? setting.Area, setting.Why, setting.Absent, new(setting.Traps))
        : new SettingWords(key, key, null, null, null, null, Sequence.Empty<string>());

    /// <summary>The title of a hazard; of the setting where it has none of that id.</summary>
    public static string TitleOf(FleetSnapshot snapshot, string key, string? hazard)
    {
        var setting = snapshot.Catalogue.Settings.Find(key);
        return setting?.Hazards.FirstOrDefault(other => other.Id == hazard)?.Title ?? setting?.Title ?? key;
    }
}

/// <summary>The catalogue's tables of one setting.</summary>
/// <param name="Place">Where it stands, where that is not <c>cilium-config</c>.</param>
public sealed record SettingTables(
    Sequence<VersionedLine> Recommended, Sequence<VersionedLine> Binary, Sequence<VersionedLine> Chart, Sequence<VersionedLine> Helm, string? Place)
{
    public static SettingTables? Of(FleetSnapshot snapshot, string key) => snapshot.Catalogue.Settings.Find(key) is { } setting
        ? new SettingTables(
            Sequence.Of(setting.Rules.Select(rule => new VersionedLine(rule.Recommended, ConditionWords.Of(rule.When)))),
            Lines(setting.Binary, "nothing"),
            Lines(setting.Chart, "not written"),
            Lines(setting.Helm, "no value of the chart"),
            PlaceWords(setting.Place))
        : null;

    private static Sequence<VersionedLine> Lines(IReadOnlyList<VersionedValue> rows, string none) =>
        Sequence.Of(rows.Select(row => new VersionedLine(row.Value is null ? none : row.Value.Length == 0 ? "empty" : row.Value, ConditionWords.Of(row.When))));

    private static string? PlaceWords(SettingPlace place) => place switch
    {
        SettingPlace.KvstoreOption => "an entry of the JSON in kvstore-opt",
        SettingPlace.CiliumNode => "spec.ipam of every CiliumNode, which takes it from the CNI configuration once, when it is made",
        SettingPlace.Workload => "the agents' DaemonSet or the operator's Deployment",
        SettingPlace.Helm => "a value of the chart that leaves no trace in the cluster",
        SettingPlace.BuiltIn => "built into the binary",
        _ => null,
    };
}

/// <param name="When">In words; null: always, or otherwise.</param>
public sealed record VersionedLine(string Value, string? When);
