using FleetView.Components.Shared;
using FleetView.Model.Gates;

namespace FleetView.Components.Pages.Upgrades;

/// <summary>The answer: whether a wave may start, and if not, why and what to do next.</summary>
/// <param name="Groups">Reasons by cluster, in the order of the worst of each.</param>
/// <param name="More">Clusters that are not shown.</param>
/// <param name="Command">Asks the same from a pipeline.</param>
public sealed record GateLook(
    string Wave, string? Next, GateVerdict Verdict, string Title, string Text, Sequence<ReasonGroup> Groups, int More, Sequence<NoteLook> Notes, string Command)
{
    private const int MostGroups = 6;
    private const int MostNotes = 6;

    public static GateLook Of(WaveGate gate, FleetGates gates, UpgradesFilter filter)
    {
        var groups = gate.Reasons.GroupBy(reason => (reason.Wave, reason.Cluster)).ToArray();
        return new GateLook(
            gate.Wave,
            gate.Next,
            gate.Verdict,
            TitleOf(gate),
            TextOf(gate, gates),
            Sequence.Of(groups.Take(MostGroups).Select(group => ReasonGroup.Of([.. group], filter))),
            Math.Max(0, groups.Length - MostGroups),
            Sequence.Of(gate.Notes.Take(MostNotes).Select(note => NoteLook.Of(note, filter))),
            $"curl -fsS {{0}}api/v1/gates/{Uri.EscapeDataString(gate.Wave)}");
    }

    private static string TitleOf(WaveGate gate) => (gate.Verdict, gate.Next) switch
    {
        (GateVerdict.Pass, { } next) => $"Wave {next} may start",
        (GateVerdict.Hold, { } next) => $"Wave {next} must wait",
        (_, { } next) => $"Stop: wave {next} must not start",
        (GateVerdict.Pass, _) => "The upgrade is finished",
        (GateVerdict.Hold, _) => $"Wave {gate.Wave}, the last one, is not finished",
        _ => $"Stop: wave {gate.Wave}, the last one, is in trouble",
    };

    private static string TextOf(WaveGate gate, FleetGates gates)
    {
        var version = gate.Version is { } known ? $" on {known}" : "";
        var before = gate.Next is null ? "all waves" : $"wave {gate.Wave}{(gates.Waves[0] == gate ? "" : " and before")}";
        if (gate.Verdict == GateVerdict.Pass)
            return $"All of {before} is done{version}{(gate.Next is { } next ? $", and wave {next} is ready" : "")}.";
        var fails = gate.Reasons.Count(reason => reason.Verdict == GateVerdict.Fail);
        var holds = gate.Reasons.Count - fails;
        var counts = new[] { Count(fails, "failure", "failures"), Count(holds, "thing to wait for or to do", "things to wait for or to do") };
        return $"{string.Join(" and ", counts.OfType<string>())}: {before}{version}{(gate.Next is { } following ? $", and the readiness of wave {following}" : "")}.";
    }

    private static string? Count(int count, string one, string many) => count == 0 ? null : $"{count} {(count == 1 ? one : many)}";
}

/// <summary>Reasons of one cluster, worst first.</summary>
/// <param name="Url">The cluster in full, on this page; null for what FleetView itself lacks.</param>
public sealed record ReasonGroup(string Wave, string Cluster, string? Url, Sequence<ReasonLook> Reasons)
{
    public static ReasonGroup Of(IReadOnlyList<GateReason> reasons, UpgradesFilter filter) => new(
        reasons[0].Wave, reasons[0].Cluster,
        reasons[0].Cluster == GateReason.Ours ? null : filter.With(UpgradesFilter.ClusterName, reasons[0].Cluster) + "#cluster",
        Sequence.Of(reasons.Select(ReasonLook.Of)));
}

public sealed record ReasonLook(GateVerdict Verdict, string Check, string Found, string Needed, bool CanBeAcknowledged)
{
    public static ReasonLook Of(GateReason reason) => new(reason.Verdict, reason.Check.Word(), reason.Found, reason.Needed, reason.CanBeAcknowledged);
}

public sealed record NoteLook(string Cluster, string Url, string Text)
{
    public static NoteLook Of(GateNote note, UpgradesFilter filter) =>
        new(note.Cluster, filter.With(UpgradesFilter.ClusterName, note.Cluster) + "#cluster", note.Text);
}
