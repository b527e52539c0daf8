using FleetView.Components.Shared;
using FleetView.Components.Subject.Objects;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model.Objects;

namespace FleetView.Components.Pages.Sources;

/// <summary>What the clusters' Kubernetes APIs give to read.</summary>
/// <param name="Faults">Kubeconfigs that cannot be used.</param>
/// <param name="Troubled">Connected clusters of which something could not be read, worst first.</param>
/// <param name="TroubledMore">Those that are not shown.</param>
/// <param name="Fine">The other connected ones.</param>
/// <param name="NotConnected">Clusters of which no Kubernetes API is configured.</param>
public sealed record KubernetesLook(
    Sequence<KubeconfigFault> Faults, Sequence<ClusterAccess> Troubled, int TroubledMore, Sequence<ClusterAccess> Fine, int NotConnected)
{
    private const int MostTroubled = 40;

    public int Connected => Troubled.Count + TroubledMore + Fine.Count;

    public bool Any => Connected + NotConnected + Faults.Count > 0;

    public static KubernetesLook Of(FleetSnapshot snapshot)
    {
        var all = snapshot.Clusters.Select(ClusterAccess.Of).ToArray();
        var connected = all.Where(cluster => cluster.Access.Level != AccessLevel.NotConnected).ToArray();
        var troubled = connected.Where(cluster => cluster.Access.Level != AccessLevel.Complete).OrderByDescending(cluster => cluster.Access.Level).ToArray();
        return new KubernetesLook(
            new(snapshot.Objects.Faults),
            Sequence.Of(troubled.Take(MostTroubled)),
            Math.Max(0, troubled.Length - MostTroubled),
            Sequence.Of(connected.Where(cluster => cluster.Access.Level == AccessLevel.Complete).OrderBy(cluster => cluster.Access.Cluster, StringComparer.Ordinal)),
            all.Length - connected.Length);
    }
}

/// <param name="Objects">Of all kinds.</param>
public sealed record ClusterAccess(ObjectsAccess Access, string Url, int Objects)
{
    public static ClusterAccess Of(ClusterView cluster)
    {
        var access = ObjectsAccess.Of(cluster);
        return new ClusterAccess(access, FleetUrls.Cluster(cluster) + "#kubernetes", access.Kinds.Sum(kind => kind.Objects));
    }

    public string Words => Access.Level switch
    {
        AccessLevel.Complete => "ok",
        AccessLevel.Waiting => "not read yet",
        AccessLevel.Partial => $"{Access.Lacking} of {Access.Kinds.Count} kinds lack",
        AccessLevel.Refused => "refused",
        _ => "failing",
    };
}
