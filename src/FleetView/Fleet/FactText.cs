using FleetView.Catalog.Facts;
using FleetView.Model.Objects;

namespace FleetView.Fleet;

/// <summary>What pages and API say of signals that are read off Kubernetes objects.</summary>
public static class FactText
{
    public const string NoHistory =
        "This is read off the cluster's Kubernetes objects as they are now. No source keeps what they were, so there is nothing to draw or to rank over a range.";

    /// <summary>Why a cluster does not have the fact: the past, no connection, or the kind that could not be read.</summary>
    public static string WhyNot(FactDefinition fact, FleetSnapshot snapshot, int cluster)
    {
        if (snapshot.Past is not null)
            return "Of the past no Kubernetes objects are kept.";
        if (snapshot.Objects.Of(cluster) is not { } objects)
            return $"No Kubernetes API of this cluster is connected. It takes {fact.Enable}.";
        var lacking = fact.Kinds
            .Select(kind => (Kind: kind, Access: objects.AccessTo(kind)))
            .FirstOrDefault(found => found.Access is not { State: AccessState.Ok or AccessState.NotServed });
        return lacking.Access is { } access
            ? $"{FactKinds.ResourceOf(lacking.Kind)}: {access.Message ?? access.State.Word()}."
            : "Its Kubernetes API has no such node.";
    }
}
