using System.Text.Json;
using FleetView.Simulator.Exposition;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>Objects and lists of them as the API answers them.</summary>
internal static class ObjectWriter
{
    private const string PartialVersion = "meta.k8s.io/v1";
    private const string PartialKind = "PartialObjectMetadata";

    public static void Write(Utf8JsonWriter json, ResourceKind kind, Versioned it, bool metadataOnly, bool saysKind = true)
    {
        json.WriteStartObject();
        if (metadataOnly)
            WriteKind(json, PartialKind, PartialVersion);
        else if (saysKind)
            WriteKind(json, kind.Kind, kind.ApiVersion);
        it.Object.WriteMetadata(json, it.Revision);
        if (!metadataOnly)
            it.Object.WriteBody(json);
        json.WriteEndObject();
    }

    /// <param name="revision">As of which the list was begun.</param>
    public static void WriteList(Utf8JsonWriter json, ResourceKind kind, ListPage page, long revision, bool metadataOnly)
    {
        json.WriteStartObject();
        WriteKind(json, metadataOnly ? $"{PartialKind}List" : $"{kind.Kind}List", metadataOnly ? PartialVersion : kind.ApiVersion);
        json.WriteStartObject("metadata"u8);
        json.WriteRevision(revision);
        if (page.Next is { } next)
            json.WriteString("continue"u8, next.Write());
        if (page.Remaining is { } remaining)
            json.WriteNumber("remainingItemCount"u8, remaining);
        json.WriteEndObject();
        json.WriteStartArray("items"u8);
        foreach (var it in page.Items)
            Write(json, kind, it, metadataOnly, saysKind: kind.IsCustom);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>One line of a watch.</summary>
    public static void WriteEvent(TextBuffer text, ReadOnlySpan<byte> type, Action<Utf8JsonWriter> writeObject)
    {
        using (var json = new Utf8JsonWriter(text, JsonText.Fast))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            json.WritePropertyName("object"u8);
            writeObject(json);
            json.WriteEndObject();
        }
        text.Append((byte)'\n');
    }

    public static void WriteKind(Utf8JsonWriter json, string kind, string apiVersion)
    {
        json.WriteString("kind"u8, kind);
        json.WriteString("apiVersion"u8, apiVersion);
    }
}
