using FleetView.Model.Objects;

namespace FleetView.Catalog.Facts;

/// <summary>Something that Kubernetes objects tell, and that a signal may give as <c>kubernetes:</c> instead of a query.</summary>
/// <param name="Tells">What the value is, in a few words.</param>
/// <param name="Kinds">What has to be read for it; without one of them there is no value.</param>
public sealed record FactDefinition(string Id, SignalScope Scope, SignalUnit Unit, string Tells, params IReadOnlyList<ObjectKind> Kinds)
{
    /// <summary>How to switch it on where it is not collected.</summary>
    public string Enable =>
        $"a Kubernetes connection of the cluster (Kubernetes[] or KubeconfigFolder) that may list {string.Join(", ", Kinds.Select(FactKinds.ResourceOf))}";
}
