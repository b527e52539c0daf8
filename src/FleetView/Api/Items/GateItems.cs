using FleetView.Api.Lists;
using FleetView.Model.Gates;

namespace FleetView.Api.Items;

/// <summary>A wave's gate: whether the wave after it may start.</summary>
/// <param name="Next">The wave that waits; null for the last one.</param>
/// <param name="Version">For which it is judged; null where nothing tells.</param>
/// <param name="Verdict">pass, hold or fail.</param>
/// <param name="Reasons">Worst first, each with its cluster, what was found and what is needed; empty where it passes.</param>
/// <param name="Notes">What changes no verdict: acknowledged warnings, policies that deny.</param>
/// <param name="Checks">The reasons, part by part.</param>
internal sealed record GateItem(
    string Wave,
    string? Next,
    string? Version,
    string Verdict,
    DateTime AsOf,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Notes,
    IReadOnlyList<GateCheckItem> Checks)
{
    public static ListSchema<GateItem> Schema { get; } = new(
    [
        new("wave", item => item.Wave),
        new("next", item => item.Next),
        new("version", item => item.Version),
        new("verdict", item => item.Verdict),
        new("asOf", item => item.AsOf),
        new("reasons", item => string.Join("\n", item.Reasons)),
        new("notes", item => string.Join("\n", item.Notes)),
    ]);

    public static GateItem Of(WaveGate gate, FleetGates gates) => new(
        gate.Wave,
        gate.Next,
        gate.Version,
        gate.Verdict.Word(),
        gates.At.UtcDateTime,
        [.. gate.Reasons.Select(reason => reason.Text)],
        [.. gate.Notes.Select(note => $"{note.Cluster}: {note.Text}")],
        [.. gate.Reasons.Select(GateCheckItem.Of)]);
}

/// <param name="Acknowledgeable">A person may take it on themselves.</param>
internal sealed record GateCheckItem(string Verdict, string Wave, string Cluster, string Check, string Found, string Needed, bool Acknowledgeable)
{
    public static GateCheckItem Of(GateReason reason) => new(
        reason.Verdict.Word(), reason.Wave, reason.Cluster, reason.Check.Word(), reason.Found, reason.Needed, reason.CanBeAcknowledged);
}

/// <summary>A recorded result.</summary>
/// <param name="From">Whose token posted it, or which Job left it.</param>
internal sealed record GateResultItem(
    DateTime At, string Version, bool Passed, int Warnings, IReadOnlyList<string> Failed, IReadOnlyList<string> Actions, IReadOnlyList<string> Text, string From)
{
    public static ListSchema<GateResultItem> Schema { get; } = new(
    [
        new("at", item => item.At),
        new("version", item => item.Version),
        new("passed", item => item.Passed),
        new("warnings", item => item.Warnings),
        new("failed", item => string.Join("\n", item.Failed)),
        new("actions", item => string.Join("\n", item.Actions)),
        new("text", item => string.Join("\n", item.Text)),
        new("from", item => item.From),
    ]);

    public static GateResultItem Of(GateResult result) => new(
        result.At.UtcDateTime, result.Version, result.Passed, result.Warnings, result.Details.Failed, result.Details.Warnings, result.Details.Text,
        result.Details.From);
}

internal sealed record GateAcknowledgementItem(DateTime At, string Check, string Version, string By, string Reason)
{
    public static GateAcknowledgementItem Of(GateAcknowledgement one) => new(one.At.UtcDateTime, one.Check, one.Version, one.By, one.Reason);
}
