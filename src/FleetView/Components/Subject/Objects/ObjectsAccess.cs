using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model.Objects;

namespace FleetView.Components.Subject.Objects;

/// <summary>How much of what is asked for a cluster's Kubernetes API gives; worst last.</summary>
public enum AccessLevel : byte
{
    Complete,

    /// <summary>Nothing has been asked yet.</summary>
    Waiting,

    /// <summary>No Kubernetes API is configured for the cluster.</summary>
    NotConnected,

    /// <summary>Some kinds are there, others are refused or fail.</summary>
    Partial,

    /// <summary>Every kind is refused.</summary>
    Refused,

    /// <summary>No kind is answered.</summary>
    Failing,
}

/// <param name="Message">The API's own words, with the verb and resource that were asked.</param>
/// <param name="ReadAt">When it was last read; null: never.</param>
public sealed record KindLine(ObjectKind Kind, string Name, AccessState State, string StateWord, int Objects, DateTimeOffset? ReadAt, string? Message)
{
    /// <summary>Without it something stays unknown.</summary>
    public bool IsLacking => State is AccessState.Forbidden or AccessState.Failing;
}

/// <summary>What one cluster's Kubernetes API gives to read, kind by kind, those that lack first.</summary>
public sealed record ObjectsAccess(string Cluster, AccessLevel Level, DateTimeOffset? ReadAt, Sequence<KindLine> Kinds)
{
    /// <summary>The role that grants everything that is asked for, and nothing else.</summary>
    public const string RoleFile = "dashboards/kubernetes/clusterrole.yaml";

    public int Lacking => Kinds.Count(kind => kind.IsLacking);

    public int Read => Kinds.Count(kind => kind.State is AccessState.Ok or AccessState.NotServed);

    public bool IsRefusedSomewhere => Kinds.Any(kind => kind.State == AccessState.Forbidden);

    /// <summary>Grants what is refused: to be run by somebody who may.</summary>
    public string Grant => $"kubectl --context {ShellText.Quote(Cluster)} apply -f {RoleFile}";

    public static ObjectsAccess Of(ClusterView cluster) => Of(cluster.Name, cluster.Snapshot.Objects.Of(cluster.Index));

    public static ObjectsAccess Of(string cluster, ClusterObjects? objects)
    {
        if (objects is null)
            return new ObjectsAccess(cluster, AccessLevel.NotConnected, null, Sequence.Empty<KindLine>());
        var kinds = objects.Access
            .OrderByDescending(access => access.State is AccessState.Forbidden or AccessState.Failing)
            .ThenBy(access => access.Kind)
            .Select(access => new KindLine(
                access.Kind, KindWords.Of(access.Kind), access.State, access.State.Word(), access.Objects, access.ReadAt, access.Message));
        return new ObjectsAccess(cluster, LevelOf(objects.Access), objects.ReadAt, Sequence.Of(kinds));
    }

    private static AccessLevel LevelOf(IReadOnlyList<KindAccess> access)
    {
        if (access.All(kind => kind.State == AccessState.Pending))
            return AccessLevel.Waiting;
        if (access.All(kind => kind.State is AccessState.Ok or AccessState.NotServed or AccessState.Pending))
            return AccessLevel.Complete;
        if (access.Any(kind => kind.State is AccessState.Ok))
            return AccessLevel.Partial;
        return access.Any(kind => kind.State == AccessState.Failing) ? AccessLevel.Failing : AccessLevel.Refused;
    }
}

/// <summary>Kinds by the names that an operator knows.</summary>
public static class KindWords
{
    public static string Of(ObjectKind kind) => kind switch
    {
        ObjectKind.CiliumConfig => "ConfigMap cilium-config",
        ObjectKind.CniConfig => "ConfigMap of the CNI",
        ObjectKind.CiliumNodeConfig => "CiliumNodeConfigs",
        ObjectKind.CiliumNode => "CiliumNodes",
        ObjectKind.CiliumIdentity => "CiliumIdentities",
        ObjectKind.Node => "Nodes",
        ObjectKind.DaemonSet => "DaemonSets",
        ObjectKind.Deployment => "Deployments",
        ObjectKind.CiliumPod => "Pods of Cilium",
        ObjectKind.PendingPod => "Pending pods",
        ObjectKind.Job => "Jobs",
        ObjectKind.Service => "Services",
        ObjectKind.EndpointSlice => "EndpointSlices",
        ObjectKind.NetworkPolicy => "CiliumNetworkPolicies",
        _ => "CiliumClusterwideNetworkPolicies",
    };
}
