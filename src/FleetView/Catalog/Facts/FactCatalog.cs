using FleetView.Model.Objects;

namespace FleetView.Catalog.Facts;

/// <summary>All facts there are, with what they are of and what they rest on. How each is worked out stands in <c>Signals/Facts</c>.</summary>
public static class FactCatalog
{
    public static IReadOnlyList<FactDefinition> All { get; } =
    [
        Node("prefix-empty-ratio", SignalUnit.Ratio, "share of the node's prefixes without a used address", ObjectKind.CiliumNode),
        Node("pods-waiting-for-ip", SignalUnit.Count, "pods bound to the node that wait for an address, and for no image", ObjectKind.PendingPod),
    ];

    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(fact => fact.Id)];

    public static FactDefinition? Find(string id) => All.FirstOrDefault(fact => fact.Id == id);

    private static FactDefinition Node(string id, SignalUnit unit, string tells, params IReadOnlyList<ObjectKind> kinds) =>
        new(id, SignalScope.Node, unit, tells, kinds);
}
