using FleetView.Kubernetes.Json;

namespace FleetView.Kubernetes.Kinds;

/// <summary>What the containers of a pod say, taken together.</summary>
internal struct ContainerSum
{
    public int Containers;
    public int Restarts;
    public string? Image;

    /// <summary>Why a container waits; the first that is more than the ordinary wait of a start.</summary>
    public string? Waiting;
    public string? LastTermination;
}

internal static class ContainerReader
{
    /// <summary>Of <c>spec.containers</c>, from the member's name on.</summary>
    public static string? FirstImage(ref JsonCursor reader)
    {
        string? image = null;
        if (!reader.EnterArray())
            return null;
        while (reader.NextObject())
        {
            while (reader.NextMember())
            {
                if (image is null && reader.Is("image"u8))
                    image = reader.Shared();
                else
                    reader.Skip();
            }
        }
        return image;
    }

    /// <summary>Of <c>status.containerStatuses</c> or <c>status.initContainerStatuses</c>, from the member's name on.</summary>
    public static void Add(ref JsonCursor reader, ref ContainerSum sum)
    {
        if (!reader.EnterArray())
            return;
        while (reader.NextObject())
        {
            sum.Containers++;
            while (reader.NextMember())
            {
                if (reader.Is("restartCount"u8))
                    sum.Restarts += reader.Int() ?? 0;
                else if (reader.Is("image"u8))
                    sum.Image = sum.Image is { } first ? Passed(ref reader, first) : reader.Shared();
                else if (reader.Is("state"u8))
                    sum.Waiting = Worse(sum.Waiting, ReadReason(ref reader, "waiting"u8));
                else if (reader.Is("lastState"u8))
                    sum.LastTermination = ReadReason(ref reader, "terminated"u8) ?? sum.LastTermination;
                else
                    reader.Skip();
            }
        }
    }

    public static bool IsOrdinaryWait(string? waiting) => waiting is null or "ContainerCreating" or "PodInitializing";

    private static string Passed(ref JsonCursor reader, string value)
    {
        reader.Skip();
        return value;
    }

    private static string? Worse(string? one, string? other) => IsOrdinaryWait(one) ? other ?? one : one;

    /// <summary><c>{"waiting":{"reason":"CrashLoopBackOff",…}}</c></summary>
    private static string? ReadReason(ref JsonCursor reader, ReadOnlySpan<byte> state)
    {
        string? reason = null;
        if (!reader.EnterObject())
            return null;
        while (reader.NextObject(state))
        {
            while (reader.NextMember())
            {
                if (reader.Is("reason"u8))
                    reason = reader.Shared();
                else
                    reader.Skip();
            }
        }
        return reason;
    }
}
