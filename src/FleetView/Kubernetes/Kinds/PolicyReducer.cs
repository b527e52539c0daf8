using System.Text.Json;
using FleetView.Kubernetes.Json;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Kinds;

/// <summary>A CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy that is invalid or denies; others are only counted.</summary>
internal static class PolicyReducer
{
    public static PolicyObject? Reduce(ref Utf8JsonReader reader)
    {
        var meta = new ObjectMeta();
        string? invalid = null;
        var denies = false;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("metadata"u8))
                meta.Read(ref reader, MetaWish.Nothing);
            else if (reader.ValueTextEquals("spec"u8))
                denies |= reader.EnterObject() && Denies(ref reader);
            else if (reader.ValueTextEquals("specs"u8))
                denies |= AnyDenies(ref reader);
            else if (reader.ValueTextEquals("status"u8))
                invalid = ReadInvalid(ref reader);
            else
                reader.Skip();
        }
        return invalid is null && !denies ? null : new PolicyObject(meta.Namespace, meta.Name, invalid, denies);
    }

    private static bool AnyDenies(ref Utf8JsonReader reader)
    {
        var denies = false;
        if (!reader.EnterArray())
            return false;
        while (reader.NextObject())
            denies |= Denies(ref reader);
        return denies;
    }

    /// <summary>An empty list denies nothing.</summary>
    private static bool Denies(ref Utf8JsonReader reader)
    {
        var denies = false;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("ingressDeny"u8) || reader.ValueTextEquals("egressDeny"u8))
                denies |= reader.Count() > 0;
            else
                reader.Skip();
        }
        return denies;
    }

    private static string? ReadInvalid(ref Utf8JsonReader reader)
    {
        Condition? valid = null;
        if (!reader.EnterObject())
            return null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("conditions"u8))
                valid = Conditions.Read(ref reader).Of("Valid");
            else
                reader.Skip();
        }
        return valid is { IsTrue: false } ? valid.Value.Message ?? valid.Value.Reason ?? "not valid, without a reason" : null;
    }
}
