using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <param name="Status">Null where none of the area's signals is collected here.</param>
/// <param name="Loss">0–0.95.</param>
/// <param name="Share">Part of the whole loss, 0–1.</param>
internal sealed record AreaItem<TSignal>(string Area, HealthStatus? Status, double Loss, double Share, IReadOnlyList<TSignal> Signals);

internal static class AreaItem
{
    public static AreaItem<TSignal> Of<TSignal>(AreaView area, Func<SignalView, TSignal> convert) => new(
        area.Area.Id, area.Status, ApiValues.Fraction(area.Loss), ApiValues.Fraction(area.Share), [.. area.Signals.Select(convert)]);
}

/// <summary>A signal of a cluster.</summary>
/// <param name="Status">Null where the coverage is missing or not-collected, and for context without a threshold.</param>
/// <param name="Value">For a node signal its worst node's; null where there is none.</param>
/// <param name="Coverage"><c>measured</c>, <c>absent</c>, <c>stale</c>, <c>missing</c> or <c>not-collected</c>.</param>
/// <param name="AgeSeconds">Since the evaluation that answered; null where none did.</param>
/// <param name="WorstNode">Null for a signal of the cluster itself.</param>
/// <param name="NodesOver">Nodes at or past <c>degraded</c>; null for a signal of the cluster itself.</param>
internal sealed record SignalItem(
    string Id,
    HealthStatus? Status,
    double? Value,
    string Unit,
    double? Degraded,
    double? Critical,
    string Coverage,
    double? AgeSeconds,
    string? WorstNode,
    int? NodesOver)
{
    public static SignalItem Of(SignalView signal) => new(
        signal.Definition.Id,
        StatusOf(signal),
        ValueOf(signal),
        Words.Of(signal.Definition.Unit),
        signal.Definition.Thresholds.Degraded,
        signal.Definition.Thresholds.Critical,
        signal.Coverage.Word(),
        ApiValues.Seconds(signal.AgeSeconds),
        signal.WorstNode,
        signal.Definition.Scope == SignalScope.Node ? signal.NodesOver : null);

    /// <summary>Absent by design is Healthy; missing and not-collected have no status.</summary>
    public static HealthStatus? StatusOf(SignalView signal) => signal.Coverage switch
    {
        Model.Coverage.Absent => HealthStatus.Healthy,
        Model.Coverage.Missing or Model.Coverage.NotCollected => null,
        _ => signal.Status,
    };

    public static double? ValueOf(SignalView signal) =>
        signal.Coverage is Model.Coverage.Measured or Model.Coverage.Stale ? ApiValues.Number(signal.Value) : null;
}

/// <summary>A signal of a node, with the query behind it. The fields that only a cluster has are there, and null.</summary>
/// <param name="Query">The PromQL as it would be sent for this node; null where no source answers for it.</param>
/// <param name="Detail">
/// The value by map, reason …, for a measured signal that is worse than Healthy or asked for by <c>detail</c>; empty
/// where there is no such breakdown or it was not asked for, null where the source did not answer.
/// </param>
internal sealed record NodeSignalItem(
    string Id,
    HealthStatus? Status,
    double? Value,
    string Unit,
    double? Degraded,
    double? Critical,
    string Coverage,
    double? AgeSeconds,
    string? WorstNode,
    int? NodesOver,
    string? Query,
    IReadOnlyList<DetailItem>? Detail)
{
    public static NodeSignalItem Of(SignalView signal, string? query, IReadOnlyList<DetailItem>? detail)
    {
        var head = SignalItem.Of(signal);
        return new NodeSignalItem(
            head.Id, head.Status, head.Value, head.Unit, head.Degraded, head.Critical, head.Coverage, head.AgeSeconds,
            WorstNode: null, NodesOver: null, query, detail);
    }
}

internal sealed record DetailItem(IReadOnlyDictionary<string, string> Labels, double? Value);
