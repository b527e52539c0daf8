using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Incidents;

/// <summary>What a cluster must have for an incident to show in its series. <c>Text</c> completes "only …".</summary>
internal sealed record Requirement(string Text, Func<ClusterSpec, bool> IsMet)
{
    public static readonly Requirement Etcd = new("with kvstore etcd or doublewrite", cluster => cluster.UsesEtcd);

    public static readonly Requirement Members = new("with features.etcd", cluster => cluster.ExposesEtcd);

    public static readonly Requirement Operator = new("with features.operator", cluster => cluster.Features.Operator);

    public static readonly Requirement CloudIpam = new("with provider aws, azure or alibaba", cluster => cluster.HasCloudIpam);

    public static readonly Requirement Interfaces =
        new("with provider aws or alibaba", cluster => cluster.Provider is CloudProvider.Aws or CloudProvider.Alibaba);

    public static readonly Requirement Prefixes = new("with features.prefixDelegation", cluster => cluster.Features.PrefixDelegation);

    public static readonly Requirement Hubble = new("with features.hubble", cluster => cluster.Features.Hubble);

    public static readonly Requirement KubeStateMetrics = new("with features.kubeStateMetrics", cluster => cluster.Features.KubeStateMetrics);

    public static readonly Requirement Mesh = new("with a mesh", cluster => cluster.Mesh.Count > 0);

    /// <summary>A version that is not simulated is a fault of its own.</summary>
    public static Requirement Since(int minor) => new($"since Cilium 1.{minor}",
        cluster => !CiliumDialect.Versions.Contains(cluster.CiliumVersion) || CiliumDialect.For(cluster.CiliumVersion).Minor >= minor);
}
