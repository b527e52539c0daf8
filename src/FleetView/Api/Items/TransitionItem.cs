using FleetView.Api.Lists;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <summary>A row of <c>/transitions</c>.</summary>
/// <param name="Node">Null for the cluster itself.</param>
internal sealed record TransitionItem(
    DateTime At, string Cluster, string? Node, HealthStatus From, HealthStatus To, string? TopArea, string? TopSignal)
{
    public static ListSchema<TransitionItem> Schema { get; } = new(
    [
        new("at", item => item.At),
        new("cluster", item => item.Cluster),
        new("node", item => item.Node),
        new("from", item => item.From),
        new("to", item => item.To),
        new("topArea", item => item.TopArea),
        new("topSignal", item => item.TopSignal),
    ]);

    public static TransitionItem Of(Transition transition) => new(
        transition.At.UtcDateTime, transition.Cluster, transition.Node, transition.From, transition.To,
        transition.TopArea, transition.TopSignal);
}
