using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading.Polls;

internal static class AllPolls
{
    /// <summary>In the order of the first round: where Cilium runs comes first, since other questions need it.</summary>
    public static IReadOnlyList<IPoll> Of(ClusterContext cluster) =>
    [
        new DaemonSetPoll(cluster),
        new CiliumConfigPoll(cluster),
        new DeploymentPoll(cluster),
        new CniConfigPoll(cluster),
        new NodeConfigPoll(cluster),
        new PendingPodPoll(cluster),
        new JobPoll(cluster),
        new PolicyPoll(ObjectKind.NetworkPolicy, ApiResources.NetworkPolicies, cluster),
        new PolicyPoll(ObjectKind.ClusterwideNetworkPolicy, ApiResources.ClusterwidePolicies, cluster),
        new IdentityPoll(cluster),
        new ServicePoll(cluster),
        new EndpointSlicePoll(cluster),
    ];
}
