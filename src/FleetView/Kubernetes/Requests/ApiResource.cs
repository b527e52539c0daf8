namespace FleetView.Kubernetes.Requests;

/// <summary>What may be asked of a cluster; there is no verb that writes.</summary>
internal enum ApiVerb
{
    Get,
    List,
    Watch,
}

/// <summary>A resource of the Kubernetes API and what is asked of it.</summary>
/// <param name="Group">Empty for the core group.</param>
/// <param name="Versions">The newest first; an API that does not have it is asked for the next.</param>
/// <param name="Names">The only objects that are asked for; empty: all.</param>
internal sealed record ApiResource(string Group, IReadOnlyList<string> Versions, string Plural, IReadOnlyList<ApiVerb> Verbs, IReadOnlyList<string> Names)
{
    /// <summary>As the API's own messages name it: <c>ciliumnodes.cilium.io</c>.</summary>
    public string Qualified => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}

/// <summary>Everything that is ever asked for. Requests are built from here only; the least-privilege role grants exactly this.</summary>
internal static class ApiResources
{
    private const string Cilium = "cilium.io";

    public static ApiResource Nodes { get; } = Of("", "nodes", ApiVerb.List, ApiVerb.Watch);

    public static ApiResource Pods { get; } = Of("", "pods", ApiVerb.List, ApiVerb.Watch);

    public static ApiResource Services { get; } = Of("", "services", ApiVerb.List);

    public static ApiResource ConfigMaps { get; } = Of("", "configmaps", ApiVerb.Get) with { Names = ["cilium-config", "cni-configuration"] };

    public static ApiResource DaemonSets { get; } = Of("apps", "daemonsets", ApiVerb.List);

    public static ApiResource Deployments { get; } = Of("apps", "deployments", ApiVerb.List);

    public static ApiResource Jobs { get; } = Of("batch", "jobs", ApiVerb.List);

    public static ApiResource EndpointSlices { get; } = Of("discovery.k8s.io", "endpointslices", ApiVerb.List);

    public static ApiResource CiliumNodes { get; } = Of(Cilium, "ciliumnodes", ApiVerb.List, ApiVerb.Watch) with { Versions = ["v2"] };

    public static ApiResource CiliumNodeConfigs { get; } = Of(Cilium, "ciliumnodeconfigs", ApiVerb.List) with { Versions = ["v2", "v2alpha1"] };

    public static ApiResource CiliumIdentities { get; } = Of(Cilium, "ciliumidentities", ApiVerb.List) with { Versions = ["v2"] };

    public static ApiResource NetworkPolicies { get; } = Of(Cilium, "ciliumnetworkpolicies", ApiVerb.List) with { Versions = ["v2"] };

    public static ApiResource ClusterwidePolicies { get; } = Of(Cilium, "ciliumclusterwidenetworkpolicies", ApiVerb.List) with { Versions = ["v2"] };

    public static IReadOnlyList<ApiResource> All { get; } =
    [
        Nodes, Pods, Services, ConfigMaps, DaemonSets, Deployments, Jobs, EndpointSlices,
        CiliumNodes, CiliumNodeConfigs, CiliumIdentities, NetworkPolicies, ClusterwidePolicies,
    ];

    private static ApiResource Of(string group, string plural, params ApiVerb[] verbs) => new(group, ["v1"], plural, verbs, []);
}
