using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Upgrades;

/// <summary>Which version most agents of each cluster run, newest first, by wave.</summary>
/// <param name="Waves">Columns; the last one is empty for clusters without a wave, where there are any.</param>
public sealed record VersionTableLook(Sequence<string> Waves, Sequence<VersionRow> Rows)
{
    public static VersionTableLook Of(FleetSnapshot snapshot)
    {
        var clusters = snapshot.Clusters
            .Select(cluster => (
                Wave: cluster.Info.Labels.GetValueOrDefault(Model.Gates.Waves.Label, ""),
                Version: cluster.Info.Version is { } version ? VersionText.Plain(version) : "",
                cluster.Nodes.Total))
            .ToArray();
        var waves = clusters.Select(cluster => cluster.Wave).Distinct()
            .OrderBy(wave => wave.Length == 0).ThenBy(wave => wave, Model.Gates.Waves.Order).ToArray();
        var rows = clusters.GroupBy(cluster => cluster.Version)
            .OrderByDescending(group => group.Key, Comparer<string>.Create(VersionText.Compare))
            .Select(group => new VersionRow(
                group.Key.Length == 0 ? "unknown" : group.Key,
                Sequence.Of(waves.Select(wave => group.Count(cluster => cluster.Wave == wave))),
                group.Count(),
                group.Sum(cluster => cluster.Total)));
        return new VersionTableLook(Sequence.Of(waves), Sequence.Of(rows));
    }
}

/// <param name="Counts">Clusters, by column.</param>
public sealed record VersionRow(string Version, Sequence<int> Counts, int Clusters, int Nodes);
