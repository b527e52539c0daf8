using FleetView.Model.Objects;

namespace FleetView.Catalog.Facts;

/// <summary>Kinds in the words of RBAC.</summary>
public static class FactKinds
{
    public static string ResourceOf(ObjectKind kind) => kind switch
    {
        ObjectKind.CiliumConfig or ObjectKind.CniConfig => "configmaps",
        ObjectKind.CiliumNodeConfig => "ciliumnodeconfigs",
        ObjectKind.CiliumNode => "ciliumnodes",
        ObjectKind.CiliumIdentity => "ciliumidentities",
        ObjectKind.Node => "nodes",
        ObjectKind.DaemonSet => "daemonsets",
        ObjectKind.Deployment => "deployments",
        ObjectKind.CiliumPod or ObjectKind.PendingPod => "pods",
        ObjectKind.Job => "jobs",
        ObjectKind.Service => "services",
        ObjectKind.EndpointSlice => "endpointslices",
        ObjectKind.NetworkPolicy => "ciliumnetworkpolicies",
        _ => "ciliumclusterwidenetworkpolicies",
    };
}
