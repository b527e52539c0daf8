using FleetView.Kubernetes.Json;

namespace FleetView.Kubernetes.Kinds;

/// <summary>Reads a part of an object into what is kept of it.</summary>
internal delegate void ReadPart<T>(ref JsonCursor reader, ref T kept)
    where T : struct;

internal static class ObjectBody
{
    /// <summary>Metadata, spec and status, of which most objects consist.</summary>
    public static T Read<T>(ref JsonCursor reader, ref ObjectMeta meta, MetaWish wish, T kept, ReadPart<T> spec, ReadPart<T> status)
        where T : struct
    {
        while (reader.NextMember())
        {
            if (reader.Is("metadata"u8))
                meta.Read(ref reader, wish);
            else if (reader.Is("spec"u8))
                spec(ref reader, ref kept);
            else if (reader.Is("status"u8))
                status(ref reader, ref kept);
            else
                reader.Skip();
        }
        return kept;
    }
}
