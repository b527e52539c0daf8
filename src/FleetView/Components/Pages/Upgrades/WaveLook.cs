using FleetView.Components.Shared;
using FleetView.Model;
using FleetView.Model.Gates;

namespace FleetView.Components.Pages.Upgrades;

/// <summary>A wave with its clusters, the worst first.</summary>
/// <param name="Verdict">Of the gate before it while it has not begun, of its own after that.</param>
/// <param name="Word">What that verdict means for it.</param>
/// <param name="Done">Clusters on the version.</param>
/// <param name="Percent">Agents that run it.</param>
public sealed record WaveLook(
    string Wave, GateVerdict Verdict, string Word, int Done, int Clusters, int Percent, string GateUrl, Sequence<ClusterRow> Rows, int More)
{
    private const int MostRows = 60;

    public static WaveLook Of(WaveGate wave, FleetGates gates, IReadOnlySet<ClusterGate> shown, UpgradesFilter filter)
    {
        var rows = wave.Clusters.Where(shown.Contains)
            .OrderByDescending(gate => gate.Verdict).ThenBy(gate => gate.Cluster, StringComparer.Ordinal).ToArray();
        var index = gates.Waves.ToList().IndexOf(wave);
        var before = wave.Clusters.Any(gate => gate.HasStarted) || index == 0 ? null : gates.Waves[index - 1];
        var desired = wave.Clusters.Sum(gate => gate.Rollout.Desired);
        var updated = wave.Clusters.Where(gate => gate.HasStarted).Sum(gate => Math.Min(gate.Rollout.Updated, gate.Rollout.Desired));
        return new WaveLook(
            wave.Wave,
            (before ?? wave).Verdict,
            before is null ? GateWords.After(wave) : GateWords.Before(before.Verdict),
            wave.Clusters.Count(gate => gate.Rollout.State == RolloutState.Complete),
            wave.Clusters.Count,
            desired == 0 ? 0 : (int)(100L * updated / desired),
            filter.With(UpgradesFilter.WaveName, (before ?? wave).Wave) + "#gate",
            Sequence.Of(rows.Take(MostRows).Select(gate => ClusterRow.Of(gate, gates, filter))),
            Math.Max(0, rows.Length - MostRows));
    }
}

/// <summary>One cluster of a wave in a line.</summary>
/// <param name="Word">What its verdict means here.</param>
/// <param name="Url">Shows it in full, or hides it again.</param>
public sealed record ClusterRow(
    string Cluster, string Url, bool Open, HealthStatus Status, GateVerdict Verdict, string Word, string Version, Told Rollout, Told Preflight,
    Told Connectivity, string Score, Told Soak)
{
    public static ClusterRow Of(ClusterGate gate, FleetGates gates, UpgradesFilter filter)
    {
        var open = filter.Cluster == gate.Cluster;
        return new ClusterRow(
            gate.Cluster,
            filter.With(UpgradesFilter.ClusterName, open ? null : gate.Cluster) + (open ? "" : "#cluster"),
            open,
            gate.Status,
            gate.Verdict,
            GateWords.Cluster(gate),
            VersionOf(gate),
            GateWords.Rollout(gate.Rollout),
            gate.HasStarted && gate.Preflight.State is EvidenceState.Missing or EvidenceState.Running ? Told.Nothing : GateWords.Evidence(gate.Preflight),
            gate.HasStarted ? GateWords.Evidence(gate.Connectivity) : Told.Nothing,
            gate is { HasStarted: true, Before: { } before } ? $"{ValueFormat.Score(before.Score)} → {ValueFormat.Score(gate.Score)}" : ValueFormat.Score(gate.Score),
            GateWords.Soak(gate, gates.At));
    }

    private static string VersionOf(ClusterGate gate) => (gate.Rollout.From, gate.Rollout.Version) switch
    {
        (_, null) => ValueFormat.None,
        ({ } from, { } version) when gate.Rollout.State is RolloutState.Moving or RolloutState.Stuck => $"{from} → {version}",
        (_, { } version) => version,
    };
}
