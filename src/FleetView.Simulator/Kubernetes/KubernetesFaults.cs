namespace FleetView.Simulator.Kubernetes;

/// <summary>How a cluster's Kubernetes API behaves; by default it serves everybody everything at once.</summary>
public sealed record KubernetesFaults
{
    /// <summary>No such API: the kubeconfig leaves the cluster out.</summary>
    public bool Absent { get; init; }

    /// <summary>Plural names of the kinds that RBAC refuses, such as <c>ciliumnodes</c>.</summary>
    public IReadOnlyList<string> Refuse { get; init; } = [];

    /// <summary>What every request gets: 401, 403 or 500; or 410 for every continue token and every watch.</summary>
    public int? Status { get; init; }

    /// <summary>So many continue tokens of each kind have expired when they come back (410); the later ones have not.</summary>
    public int ExpiredPages { get; init; }

    /// <summary>So many watches of each kind get 429; the later ones do not.</summary>
    public int BusyWatches { get; init; }

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Slow { get; init; }

    /// <summary>The bearer token that is demanded; null: none.</summary>
    public string? Token { get; init; }

    /// <summary>False: watches with <c>sendInitialEvents</c> are refused, as by an old etcd.</summary>
    public bool WatchList { get; init; } = true;
}
