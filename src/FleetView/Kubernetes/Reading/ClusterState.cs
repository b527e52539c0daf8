using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading;

/// <summary>
/// What one cluster has told so far. Its readers write, each its own kind; whoever publishes asks for the whole, which is
/// made anew only when something changed.
/// </summary>
internal sealed class ClusterState
{
    private static readonly ObjectKind[] Kinds = Enum.GetValues<ObjectKind>();

    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectKind, KindAccess> _access;
    private readonly KubernetesPace _pace;
    private ClusterObjects _objects;
    private bool _isChanged = true;

    /// <param name="before">What was known before the connection was made anew; kept until it is read again.</param>
    public ClusterState(string cluster, KubernetesPace pace, ClusterObjects? before = null)
    {
        _pace = pace;
        _objects = before ?? new ClusterObjects { Cluster = cluster };
        _access = Kinds.ToDictionary(kind => kind, kind => before?.AccessTo(kind) ?? new KindAccess(kind, AccessState.Pending, null, 0, null));
    }

    public ObjectTable<NodeObject> Nodes { get; } = new(Reuse.Node);

    public ObjectTable<CiliumNodeObject> CiliumNodes { get; } = new(Reuse.CiliumNode);

    public ObjectTable<CiliumPod> CiliumPods { get; } = new((_, pod) => pod);

    /// <summary>Something is to be published.</summary>
    public bool IsChanged
    {
        get
        {
            lock (_gate)
                return _isChanged;
        }
    }

    /// <summary>Writes to tables or objects, undisturbed.</summary>
    /// <param name="change">Gives false where nothing became another.</param>
    public void Write(Func<bool> change)
    {
        lock (_gate)
            _isChanged |= change();
    }

    public void Write(Func<ClusterObjects, ClusterObjects> change)
    {
        lock (_gate)
        {
            // Lists that are kept are the same lists: what did not change compares as equal at once.
            var changed = change(_objects);
            _isChanged |= changed != _objects;
            _objects = changed;
        }
    }

    /// <summary>Looks at what is known, undisturbed.</summary>
    public T Read<T>(Func<ClusterObjects, T> look)
    {
        lock (_gate)
            return look(_objects);
    }

    /// <summary>A kind was read, or kept current by its watch.</summary>
    public AccessState Succeed(ObjectKind kind, int objects, DateTimeOffset now, string? message = null) =>
        Set(new KindAccess(kind, AccessState.Ok, now, objects, message));

    /// <summary>A kind could not be read; what was read last is kept.</summary>
    /// <returns>How it stood before.</returns>
    public AccessState Fail(ObjectKind kind, ApiFault fault, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (fault.State != AccessState.NotServed)
                return Set(_access[kind] with { State = fault.State, Message = fault.Message });
            // That there are none is an answer as well.
            Empty(kind);
            return Set(new KindAccess(kind, AccessState.NotServed, now, 0, fault.Message));
        }
    }

    public AccessState StateOf(ObjectKind kind)
    {
        lock (_gate)
            return _access[kind].State;
    }

    /// <summary>The API server as a whole does not answer.</summary>
    public void FailAll(ApiFault fault)
    {
        lock (_gate)
        {
            foreach (var kind in Kinds)
                Set(_access[kind] with { State = fault.State, Message = fault.Message });
        }
    }

    /// <summary>All of it, as it is to be published at this moment.</summary>
    public ClusterObjects Build(DateTimeOffset now)
    {
        lock (_gate)
        {
            _isChanged = false;
            var access = Array.ConvertAll(Kinds, kind => Aged(_access[kind], now));
            return _objects = _objects with
            {
                ReadAt = access.Any(one => one.State == AccessState.Pending) ? _objects.ReadAt : access.Max(one => one.ReadAt),
                Access = access,
                Nodes = Nodes.Items ?? _objects.Nodes,
                CiliumNodes = CiliumNodes.Items ?? _objects.CiliumNodes,
                CiliumPods = CiliumPods.Items ?? _objects.CiliumPods,
            };
        }
    }

    private void Empty(ObjectKind kind)
    {
        if (kind == ObjectKind.CiliumNode)
            CiliumNodes.Replace([]);
        _objects = kind switch
        {
            ObjectKind.CiliumNodeConfig => _objects with { NodeOverrides = [] },
            ObjectKind.CiliumIdentity => _objects with { Identities = null },
            ObjectKind.NetworkPolicy => _objects with { Policies = [.. (_objects.Policies ?? []).Where(policy => policy.Namespace is null)] },
            ObjectKind.ClusterwideNetworkPolicy => _objects with { Policies = [.. (_objects.Policies ?? []).Where(policy => policy.Namespace is not null)] },
            _ => _objects,
        };
    }

    private AccessState Set(KindAccess access)
    {
        lock (_gate)
        {
            var known = _access[access.Kind];
            _access[access.Kind] = access;
            // A reading that only became younger waits for the next change, or for the next look at ages.
            _isChanged |= known with { ReadAt = access.ReadAt } != access || known.ReadAt is null;
            return known.State;
        }
    }

    private KindAccess Aged(KindAccess access, DateTimeOffset now) =>
        access.State is AccessState.Ok or AccessState.NotServed && now - access.ReadAt > _pace.StaleAfter(access.Kind)
            ? access with { State = AccessState.Failing, Message = $"not read since {access.ReadAt:yyyy-MM-dd HH:mm:ss} UTC" }
            : access;
}
