using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model.Gates;

namespace FleetView.Components.Pages.Upgrades;

/// <summary>Everything the page of upgrades shows, comparable by value.</summary>
/// <param name="Version">To which the wave is upgraded.</param>
/// <param name="Gate">The gate that matters now, or that the address names; null without waves.</param>
/// <param name="Gates">All gates, as a way to choose.</param>
/// <param name="Detail">The cluster that the address names.</param>
/// <param name="Unlabelled">Clusters without a wave.</param>
public sealed record UpgradesLook(
    bool Loading,
    bool IsPast,
    string? Version,
    GateLook? Gate,
    Sequence<GateChip> Gates,
    ClusterDetail? Detail,
    Sequence<WaveLook> Waves,
    Sequence<VerdictChip> Verdicts,
    VersionTableLook Versions,
    Sequence<ClusterLink> Unlabelled,
    int UnlabelledMore,
    int Matching,
    int Clusters,
    Sequence<LabelFacet> Facets,
    UpgradesFilter Filter)
{
    private const int MostUnlabelled = 12;

    public static UpgradesLook Of(FleetSnapshot snapshot, FleetGates gates, UpgradesFilter filter, Sequence<LabelFacet> facets)
    {
        var all = gates.Waves.SelectMany(wave => wave.Clusters).ToArray();
        var shown = all.Where(gate => filter.Matches(gate, LabelsOf(snapshot, gate.Cluster))).ToHashSet();
        var current = gates.Find(filter.Wave ?? "") ?? Current(gates);
        return new UpgradesLook(
            !snapshot.IsReady,
            snapshot.Past is not null,
            current?.Version,
            current is null ? null : GateLook.Of(current, gates, filter),
            Sequence.Of(gates.Waves.Select(gate => GateChip.Of(gate, gate == current, filter))),
            all.FirstOrDefault(gate => gate.Cluster == filter.Cluster) is { } asked ? ClusterDetail.Of(asked, gates, filter) : null,
            Sequence.Of(gates.Waves.Select(wave => WaveLook.Of(wave, gates, shown, filter)).Where(wave => wave.Rows.Count > 0)),
            Sequence.Of(GateVerdicts.WorstFirst.Select(verdict => VerdictChip.Of(verdict, all, filter))),
            VersionTableLook.Of(snapshot),
            Sequence.Of(gates.Unlabelled.Take(MostUnlabelled).Select(name => new ClusterLink(name, filter.View.Link(FleetUrls.Cluster(name))))),
            Math.Max(0, gates.Unlabelled.Count - MostUnlabelled),
            shown.Count,
            all.Length,
            facets,
            filter);
    }

    /// <summary>The gate before the first wave that is not wholly on its way; the last one when all are.</summary>
    private static WaveGate? Current(FleetGates gates)
    {
        var waiting = gates.Waves.TakeWhile(wave => wave.Clusters.All(cluster => cluster.HasStarted)).Count();
        return gates.Waves.Count == 0 ? null : gates.Waves[Math.Clamp(waiting - 1, 0, gates.Waves.Count - 1)];
    }

    private static IReadOnlyDictionary<string, string> LabelsOf(FleetSnapshot snapshot, string cluster) =>
        snapshot.FindCluster(cluster)?.Info.Labels ?? new Dictionary<string, string>();
}

public sealed record ClusterLink(string Name, string Url);

public sealed record VerdictChip(GateVerdict Verdict, int Count, bool On, string Url)
{
    public static VerdictChip Of(GateVerdict verdict, IReadOnlyList<ClusterGate> all, UpgradesFilter filter) => new(
        verdict, all.Count(gate => gate.Verdict == verdict), filter.Verdict == verdict,
        filter.With(UpgradesFilter.VerdictName, filter.Verdict == verdict ? null : verdict.Word()));
}

public sealed record GateChip(string Wave, GateVerdict Verdict, bool On, string Url)
{
    public static GateChip Of(WaveGate gate, bool on, UpgradesFilter filter) =>
        new(gate.Wave, gate.Verdict, on, filter.With(UpgradesFilter.WaveName, gate.Wave));
}
