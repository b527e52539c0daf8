using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FleetView.Components.Pages.Screens.Boards;

namespace FleetView.Components.Pages.Screens.Live;

/// <summary>What a screen is told, as JSON; <c>wwwroot/js/screen.js</c> reads it.</summary>
internal static class ScreenMessages
{
    // Markup travels as text: what JSON must not hold is escaped, quotes and angle brackets for HTML's sake are not.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[] Data = Encoding.ASCII.GetBytes("data: ");
    private static readonly byte[] End = Encoding.ASCII.GetBytes("\n\n");

    /// <summary>Another build needs another page: its script and styles may differ.</summary>
    public static string Build { get; } = typeof(ScreenMessages).Module.ModuleVersionId.ToString("N")[..12];

    /// <summary>The server lives, and what time it is there.</summary>
    public static byte[] Pulse(DateTimeOffset now) => Write(json => WriteHead(json, now));

    /// <param name="before">What the page shows; null: unknown, so it is told everything.</param>
    public static byte[] State(ScreenBoard board, ScreenBoard? before, DateTimeOffset now) => Write(json =>
    {
        WriteHead(json, now);
        json.WriteString("revision", board.Revision);
        json.WriteString("version", board.Version);
        if (board.AsOf != DateTimeOffset.MinValue)
            json.WriteNumber("asOf", board.AsOf.ToUnixTimeMilliseconds());
        if (before is not null)
            json.WriteString("from", before.Version);
        if (before?.Version == board.Version)
            return;
        json.WriteStartObject("parts");
        foreach (var part in before is null ? board.Everything : board.ChangesSince(before))
            json.WriteString(part.Id, part.Html);
        json.WriteEndObject();
    });

    /// <summary>A message as a server-sent event.</summary>
    public static byte[] Event(byte[] message) => [.. Data, .. message, .. End];

    private static void WriteHead(Utf8JsonWriter json, DateTimeOffset now)
    {
        json.WriteString("build", Build);
        json.WriteNumber("now", now.ToUnixTimeMilliseconds());
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
