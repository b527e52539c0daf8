using FleetView.Catalog;
using FleetView.Catalog.Settings;
using FleetView.Collection.Settings;
using FleetView.Configuration;
using FleetView.Findings.Settings;
using FleetView.History;
using FleetView.Model;
using FleetView.Model.Objects;
using Microsoft.Extensions.Options;

namespace FleetView.Collection.Past;

/// <summary>
/// The clusters' configurations as they were, by rolling the recorded changes back, and their audit by the rules of now.
/// Nothing but settings and versions is kept: what a rule reads off other objects is unknown then.
/// </summary>
internal sealed class PastSettings(SettingsRound live, ISettingsHistory history, IOptions<FleetViewOptions> options, TimeProvider time)
{
    private const int MostChanges = 100_000;

    private const string NotKept = "not kept for past instants";

    public async Task<SettingsAudit> ReadAsync(
        Catalogue catalogue, FleetInventory inventory, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var page = await history.ChangesAsync(
            new SettingChangeQuery(at.AddMilliseconds(1), DateTimeOffset.MaxValue, Limit: MostChanges), cancellationToken);
        var isWhole = page.Fault is null && page.Items.Count < MostChanges && at >= time.GetUtcNow().AddDays(-options.Value.Storage.RetentionDays);
        var changes = page.Items.ToLookup(change => change.Cluster, StringComparer.Ordinal);
        var recorded = inventory.Clusters.Select(cluster => RollBack(live.Ledger.KnownOf(cluster.Name), changes[cluster.Name], at, isWhole)).ToArray();
        var objects = new FleetObjects([.. recorded.Select((values, row) => values is null ? null : ObjectsOf(catalogue.Settings, inventory.Clusters[row].Name, values, at))]);
        var audit = new SettingsAuditor().Audit(catalogue.Settings, inventory.Clusters, objects, (_, _) => null);
        return audit with { Rows = [.. audit.Rows.Select(row => Told(row, catalogue.Settings, recorded[row.Cluster]))] };
    }

    /// <summary>Values by key as they were; null where no record tells of the cluster.</summary>
    private static Dictionary<string, KnownSetting>? RollBack(
        IReadOnlyList<KnownSetting> known, IEnumerable<SettingChange> newestFirst, DateTimeOffset at, bool isWhole)
    {
        if (known.Count == 0)
            return null;
        var values = known.ToDictionary(setting => setting.Key, StringComparer.Ordinal);
        foreach (var change in newestFirst)
            values[change.Key] = new KnownSetting(change.Cluster, change.Key, change.From, at, IsFirstSeen: false);
        if (known.Any(setting => setting.Key == KeptKeys.Config && setting.Since > at))
            return [];
        // What was first seen later was something before, but nobody knows what; so was what changed beyond the records.
        foreach (var late in values.Values.Where(setting => setting.Since > at || (!isWhole && setting.Since == at)).ToArray())
            values.Remove(late.Key);
        return values;
    }

    private static ClusterObjects ObjectsOf(SettingsCatalogue catalogue, string cluster, Dictionary<string, KnownSetting> values, DateTimeOffset at)
    {
        var elsewhere = SettingLedger.KeysElsewhere(catalogue);
        var isRead = values.ContainsKey(KeptKeys.Config);
        return new ClusterObjects
        {
            Cluster = cluster,
            ReadAt = at,
            // Without CiliumNodeConfigs, which are not kept: with them unknown no key would ever have been ok.
            Access = [.. Enum.GetValues<ObjectKind>().Select(kind => kind is ObjectKind.CiliumConfig or ObjectKind.CiliumNodeConfig && isRead
                ? new KindAccess(kind, AccessState.Ok, at, kind == ObjectKind.CiliumConfig ? 1 : 0, null)
                : new KindAccess(kind, AccessState.Pending, null, 0, kind == ObjectKind.CiliumConfig ? "no record reaches this instant" : NotKept))],
            Config = !isRead ? null : values.Values.Where(setting => setting.Value is not null && !elsewhere.Contains(setting.Key))
                .ToDictionary(setting => setting.Key, setting => setting.Value!, StringComparer.Ordinal),
            CiliumVersion = values.GetValueOrDefault(KeptKeys.CiliumVersion)?.Value,
            ChartVersion = values.GetValueOrDefault(KeptKeys.ChartVersion)?.Value,
        };
    }

    /// <summary>Of settings that stand on nodes and workloads the value is kept, and not what it rests on.</summary>
    private static SettingRow Told(SettingRow row, SettingsCatalogue catalogue, Dictionary<string, KnownSetting>? values) => row switch
    {
        _ when values is null => row with { Reason = "No record of its settings reaches this instant." },
        { Verdict: SettingVerdict.Unknown } when catalogue.Find(row.Key)?.Place is SettingPlace.CiliumNode or SettingPlace.Workload
            && values.TryGetValue(row.Key, out var known) => row with { Value = known.Value, Effective = known.Value },
        _ => row,
    };
}
