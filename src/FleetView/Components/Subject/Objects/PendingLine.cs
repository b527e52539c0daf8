using FleetView.Components.Shared;
using FleetView.Model.Objects;

namespace FleetView.Components.Subject.Objects;

/// <summary>Pods that are Pending for one reason.</summary>
/// <param name="Since">Of the one that has waited longest.</param>
/// <param name="Pods">Some of them, the one that has waited longest first.</param>
public sealed record PendingLine(string Reason, bool IsOurs, int Count, DateTimeOffset? Since, Sequence<string> Pods)
{
    private const int Shown = 3;

    public static Sequence<PendingLine> Of(IReadOnlyList<PendingPod> pods) => Sequence.Of(pods
        .GroupBy(pod => pod.Reason)
        .OrderBy(group => group.Key)
        .Select(group => Of(group.Key, [.. group.OrderBy(pod => pod.Since ?? DateTimeOffset.MaxValue)])));

    private static PendingLine Of(PendingReason reason, PendingPod[] oldestFirst) => new(
        Words(reason),
        reason == PendingReason.WaitsForAddress,
        oldestFirst.Length,
        oldestFirst[0].Since,
        Sequence.Of(oldestFirst.Take(Shown).Select(pod => $"{pod.Namespace}/{pod.Name}{(pod.Node is { } node ? $" on {node}" : "")}")));

    private static string Words(PendingReason reason) => reason switch
    {
        PendingReason.WaitsForAddress => "wait for an address",
        PendingReason.WaitsForImage => "wait for an image",
        PendingReason.Unscheduled => "are not scheduled",
        _ => "wait for something else",
    };
}
