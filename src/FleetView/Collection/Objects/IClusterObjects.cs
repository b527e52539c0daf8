using FleetView.Model.Objects;

namespace FleetView.Collection.Objects;

/// <summary>What the Kubernetes APIs told so far.</summary>
internal interface IClusterObjects
{
    /// <summary>By the cluster's name; one entry for each connection, also before its first answer.</summary>
    IReadOnlyDictionary<string, ClusterObjects> Clusters { get; }
}
