using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>How Kubernetes spells its values in JSON.</summary>
internal static class JsonText
{
    /// <summary>All that is written comes from here, and none of it goes into HTML.</summary>
    public static readonly JsonWriterOptions Fast = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteMap(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<KeyValuePair<string, string>> map)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    public static void WriteTexts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>An instant to the second.</summary>
    public static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> name, double unixSeconds)
    {
        Span<byte> text = stackalloc byte[40];
        var instant = DateTimeOffset.FromUnixTimeSeconds((long)unixSeconds);
        Utf8Formatter.TryFormat(instant.UtcDateTime, text, out _, 'O');
        text[19] = (byte)'Z';
        json.WriteString(name, text[..20]);
    }

    public static void WriteRevision(this Utf8JsonWriter json, long revision)
    {
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(revision, text, out var length);
        json.WriteString("resourceVersion"u8, text[..length]);
    }

    /// <summary>One of <c>status.conditions</c>.</summary>
    public static void WriteCondition(this Utf8JsonWriter json, string type, bool holds, double since, string? reason = null, string? message = null)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteString("status"u8, holds ? "True"u8 : "False"u8);
        json.WriteTime("lastTransitionTime"u8, since);
        if (reason is not null)
            json.WriteString("reason"u8, reason);
        if (message is not null)
            json.WriteString("message"u8, message);
        json.WriteEndObject();
    }
}
