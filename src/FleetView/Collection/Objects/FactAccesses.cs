using FleetView.Catalog.Facts;
using FleetView.Collection.Tracking;
using FleetView.Model.Objects;

namespace FleetView.Collection.Objects;

/// <summary>Whether each fact can be read off the objects of a cluster (contract, "Missing data").</summary>
internal static class FactAccesses
{
    /// <summary>As long as names of metrics are remembered: what was read within a day and no longer is, is missing.</summary>
    private const int RememberedSeconds = 24 * 3600;

    /// <summary>The reader itself calls what is overdue failing; this is longer, for one that hangs and says nothing.</summary>
    private const int FreshSeconds = 3600;

    public static Dictionary<string, FactAccess> Of(ClusterObjects objects, int instant) =>
        FactCatalog.All.ToDictionary(fact => fact.Id, fact => Of(fact, objects, instant), StringComparer.Ordinal);

    /// <summary>The connection itself is gone.</summary>
    public static Dictionary<string, FactAccess> Left(ClusterObjects last, int instant) => FactCatalog.All.ToDictionary(
        fact => fact.Id,
        fact => Of(fact, last, instant) == FactAccess.NotCollected || !fact.Kinds.All(kind => WasReadLately(last.AccessTo(kind), instant))
            ? FactAccess.NotCollected
            : FactAccess.Awaited,
        StringComparer.Ordinal);

    private static FactAccess Of(FactDefinition fact, ClusterObjects objects, int instant)
    {
        var worst = FactAccess.Answered;
        foreach (var access in fact.Kinds.Select(kind => Of(objects.AccessTo(kind), instant)))
            worst = access < worst ? access : worst;
        return worst;
    }

    private static FactAccess Of(KindAccess? access, int instant) => access?.State switch
    {
        AccessState.Ok or AccessState.NotServed => IsOld(access, instant) ? FactAccess.Awaited : FactAccess.Answered,
        // Refused for good is not collected; refused since today is data that stopped.
        AccessState.Forbidden => WasReadLately(access, instant) ? FactAccess.Awaited : FactAccess.NotCollected,
        AccessState.Failing or AccessState.Pending => FactAccess.Awaited,
        _ => FactAccess.NotCollected,
    };

    private static bool IsOld(KindAccess access, int instant) =>
        access.ReadAt is { } read && instant - read.ToUnixTimeSeconds() > FreshSeconds;

    private static bool WasReadLately(KindAccess? access, int instant) =>
        access?.ReadAt is { } read && instant - read.ToUnixTimeSeconds() < RememberedSeconds;
}
