using FleetView.Catalog;
using FleetView.Findings.Settings;
using FleetView.History;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Collection.Settings;

/// <summary>Keeps what changed in the clusters' configurations, and audits them.</summary>
internal sealed class SettingsRound(ISettingsHistory history)
{
    private SettingsAuditor _auditor = new();

    public SettingLedger Ledger { get; } = new();

    /// <inheritdoc cref="SettingLedger.Load"/>
    public IReadOnlyList<KnownSetting> Load(IReadOnlyList<KnownSetting> known)
    {
        // What it kept tells ages that hold no longer.
        _auditor = new SettingsAuditor();
        return Ledger.Load(known);
    }

    public SettingsAudit Audit(Catalogue catalogue, FleetInventory inventory, FleetObjects objects, DateTimeOffset asOf)
    {
        var found = new FoundSettings();
        foreach (var cluster in objects.Clusters.OfType<ClusterObjects>())
            Ledger.Apply(catalogue.Settings, cluster, asOf, found);
        Ledger.Forget(inventory.Clusters.Select(cluster => cluster.Name).ToHashSet(StringComparer.Ordinal));
        if (found.Known.Count > 0)
            history.Record(new SettingBatch(found.Known, found.Changes));
        return _auditor.Audit(catalogue.Settings, inventory.Clusters, objects, Ledger.AgeOf);
    }
}
