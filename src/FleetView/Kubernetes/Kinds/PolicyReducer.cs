using FleetView.Kubernetes.Json;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Kinds;

/// <summary>A CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy that is invalid or denies; others are only counted.</summary>
internal static class PolicyReducer
{
    public static PolicyObject? Reduce(ref JsonCursor reader)
    {
        var meta = new ObjectMeta();
        string? invalid = null;
        var denies = false;
        while (reader.NextMember())
        {
            if (reader.Is("metadata"u8))
                meta.Read(ref reader, MetaWish.Nothing);
            else if (reader.Is("spec"u8))
                denies |= reader.EnterObject() && Denies(ref reader);
            else if (reader.Is("specs"u8))
                denies |= AnyDenies(ref reader);
            else if (reader.Is("status"u8))
                invalid = ReadInvalid(ref reader);
            else
                reader.Skip();
        }
        return invalid is null && !denies ? null : new PolicyObject(meta.Namespace, meta.Name, invalid, denies);
    }

    private static bool AnyDenies(ref JsonCursor reader)
    {
        var denies = false;
        if (!reader.EnterArray())
            return false;
        while (reader.NextObject())
            denies |= Denies(ref reader);
        return denies;
    }

    /// <summary>An empty list denies nothing.</summary>
    private static bool Denies(ref JsonCursor reader)
    {
        var denies = false;
        while (reader.NextMember())
        {
            if (reader.Is("ingressDeny"u8) || reader.Is("egressDeny"u8))
                denies |= reader.Count() > 0;
            else
                reader.Skip();
        }
        return denies;
    }

    private static string? ReadInvalid(ref JsonCursor reader)
    {
        Condition? valid = null;
        if (!reader.EnterObject())
            return null;
        while (reader.NextMember())
        {
            if (reader.Is("conditions"u8))
                valid = Conditions.Read(ref reader).Of("Valid");
            else
                reader.Skip();
        }
        return valid is { IsTrue: false } ? valid.Value.Message ?? valid.Value.Reason ?? "not valid, without a reason" : null;
    }
}
