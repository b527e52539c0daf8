using FleetView.Api.Lists;
using FleetView.Catalog;
using FleetView.Fleet;

namespace FleetView.Api.Items;

/// <summary>A row of <c>/signals</c>: a definition in force, and where it is not collected.</summary>
/// <param name="Ok">Where the loss starts; null where nothing is judged.</param>
/// <param name="Limit">Where the loss ends; null where it ends at the step to <paramref name="Critical"/>.</param>
/// <param name="Query">PromQL with the catalogue's variables; null for a signal that is read off Kubernetes objects.</param>
/// <param name="Kubernetes">The fact of those objects; null for a signal that is asked of sources.</param>
internal sealed record CatalogueItem(
    string Id,
    string Title,
    string Area,
    string Scope,
    string Unit,
    double? Degraded,
    double? Critical,
    string Worse,
    double? Ok,
    double? Limit,
    bool Immediate,
    string Absent,
    string Rollout,
    bool Info,
    IReadOnlyList<string> Needs,
    string? Enable,
    string? Query,
    string? Kubernetes,
    string Meaning,
    string? Setting,
    string? Advice,
    string? Source,
    IReadOnlyList<SignalLack> LackedBy)
{
    public static ListSchema<CatalogueItem> Schema { get; } = new(
    [
        new("id", item => item.Id),
        new("title", item => item.Title),
        new("area", item => item.Area),
        new("scope", item => item.Scope),
        new("unit", item => item.Unit),
        new("degraded", item => item.Degraded),
        new("critical", item => item.Critical),
        new("worse", item => item.Worse),
        new("ok", item => item.Ok),
        new("limit", item => item.Limit),
        new("immediate", item => item.Immediate),
        new("absent", item => item.Absent),
        new("rollout", item => item.Rollout),
        new("info", item => item.Info),
        new("needs", item => string.Join("; ", item.Needs)),
        new("enable", item => item.Enable),
        new("query", item => item.Query),
        new("kubernetes", item => item.Kubernetes),
        new("meaning", item => item.Meaning),
        new("setting", item => item.Setting),
        new("advice", item => item.Advice),
        new("source", item => item.Source),
        new("lackedBy", item => string.Join("; ", item.LackedBy.Select(lack => $"{lack.Source} ({lack.Clusters} of {lack.Of})"))),
    ]);

    public static CatalogueItem Of(SignalDefinition signal, FleetSnapshot snapshot) => new(
        signal.Id,
        signal.Title,
        signal.Area,
        Words.Of(signal.Scope),
        Words.Of(signal.Unit),
        signal.Thresholds.Degraded,
        signal.Thresholds.Critical,
        Words.Of(signal.Thresholds.Worse),
        ApiValues.Threshold(signal.Thresholds.Ok),
        ApiValues.Threshold(signal.Thresholds.Limit),
        signal.Immediate,
        Words.Of(signal.Absent),
        Words.Of(signal.Rollout),
        signal.Info,
        signal.Needs,
        signal.Enable,
        signal.Fact is null ? signal.Query : null,
        signal.Fact?.Id,
        signal.Meaning,
        signal.Setting,
        signal.Advice,
        signal.Source,
        [.. SignalLack.All(signal, snapshot)]);
}
