namespace FleetView.Model.Objects;

/// <summary>Kinds of Kubernetes objects that are read.</summary>
public enum ObjectKind : byte
{
    CiliumConfig,
    CniConfig,
    CiliumNodeConfig,
    CiliumNode,
    CiliumIdentity,
    Node,
    DaemonSet,
    Deployment,
    CiliumPod,
    PendingPod,
    Job,
    Service,
    EndpointSlice,
    NetworkPolicy,
    ClusterwideNetworkPolicy,
}

public enum AccessState : byte
{
    /// <summary>Not asked yet.</summary>
    Pending,

    Ok,

    /// <summary>The API has no such kind (a CRD that this Cilium version does not have): there are none.</summary>
    NotServed,

    /// <summary>RBAC or the token refuses it.</summary>
    Forbidden,

    /// <summary>No answer, or none that can be read.</summary>
    Failing,
}

/// <param name="ReadAt">When it was last read in full or kept current by a watch; null: never.</param>
/// <param name="Objects">How many there were.</param>
/// <param name="Message">Why not: the API's own words, with the verb and resource that were asked; null where all is well.</param>
public sealed record KindAccess(ObjectKind Kind, AccessState State, DateTimeOffset? ReadAt, int Objects, string? Message);

public static class ObjectKinds
{
    public static string Word(this AccessState state) => state switch
    {
        AccessState.Ok => "ok",
        AccessState.NotServed => "not served",
        AccessState.Forbidden => "forbidden",
        AccessState.Failing => "failing",
        _ => "pending",
    };
}
