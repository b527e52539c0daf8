using FleetView.Components.Shared;
using FleetView.Model.Gates;

namespace FleetView.Components.Pages.Upgrades;

/// <summary>The answer: whether a wave may start, and if not, why and what to do next.</summary>
/// <param name="More">Reasons that are not shown.</param>
/// <param name="Command">Asks the same from a pipeline.</param>
public sealed record GateLook(
    string Wave, string? Next, GateVerdict Verdict, string Title, string Text, Sequence<ReasonLook> Reasons, int More, Sequence<NoteLook> Notes, string Command)
{
    private const int MostReasons = 8;
    private const int MostNotes = 6;

    public static GateLook Of(WaveGate gate, FleetGates gates, UpgradesFilter filter) => new(
        gate.Wave,
        gate.Next,
        gate.Verdict,
        TitleOf(gate),
        TextOf(gate, gates),
        Sequence.Of(gate.Reasons.Take(MostReasons).Select(reason => ReasonLook.Of(reason, filter))),
        Math.Max(0, gate.Reasons.Count - MostReasons),
        Sequence.Of(gate.Notes.Take(MostNotes).Select(note => NoteLook.Of(note, filter))),
        $"curl -fsS {{0}}api/v1/gates/{Uri.EscapeDataString(gate.Wave)}");

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
        var version = gates.Version is { } known ? $" on {known}" : "";
        var before = gate.Next is null ? "all waves" : $"wave {gate.Wave}{(gates.Waves[0] == gate ? "" : " and the waves before it")}";
        if (gate.Verdict == GateVerdict.Pass)
            return $"All of {before} is done{version}{(gate.Next is { } next ? $", and wave {next} is ready" : "")}.";
        var fails = gate.Reasons.Count(reason => reason.Verdict == GateVerdict.Fail);
        var holds = gate.Reasons.Count - fails;
        return string.Join(", ", new[] { Count(fails, "failure", "failures"), Count(holds, "thing to wait for or to do", "things to wait for or to do") }.OfType<string>())
            + $", of {before}{version}{(gate.Next is { } following ? $" and of wave {following}'s readiness" : "")}.";
    }

    private static string? Count(int count, string one, string many) => count == 0 ? null : $"{count} {(count == 1 ? one : many)}";
}

/// <param name="Url">The cluster in full, on this page.</param>
public sealed record ReasonLook(GateVerdict Verdict, string Wave, string Cluster, string? Url, string Check, string Found, string Needed, bool CanBeAcknowledged)
{
    public static ReasonLook Of(GateReason reason, UpgradesFilter filter) => new(
        reason.Verdict, reason.Wave, reason.Cluster,
        reason.Cluster == GateReason.Ours ? null : filter.With(UpgradesFilter.ClusterName, reason.Cluster) + "#cluster",
        reason.Check.Word(), reason.Found, reason.Needed, reason.CanBeAcknowledged);
}

public sealed record NoteLook(string Cluster, string Url, string Text)
{
    public static NoteLook Of(GateNote note, UpgradesFilter filter) =>
        new(note.Cluster, filter.With(UpgradesFilter.ClusterName, note.Cluster) + "#cluster", note.Text);
}
