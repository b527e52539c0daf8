using System.Text.Json;

namespace FleetView.Kubernetes.Json;

internal enum WatchEventType
{
    Added,
    Modified,
    Deleted,

    /// <summary>Nothing but a version to go on from.</summary>
    Bookmark,

    /// <summary>A Status; the watch is over.</summary>
    Error,
}

/// <summary>One line of a watch: <c>{"type":"MODIFIED","object":{…}}</c></summary>
internal static class WatchEvent
{
    /// <returns>A reader at the first brace of the object.</returns>
    public static Utf8JsonReader Read(ReadOnlySpan<byte> line, out WatchEventType type)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        WatchEventType? known = null;
        var (isFound, start) = (false, 0L);
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("type"u8))
            {
                known = TypeOf(reader.Shared());
            }
            else if (reader.ValueTextEquals("object"u8))
            {
                reader.Read();
                (isFound, start) = (reader.TokenType == JsonTokenType.StartObject, reader.TokenStartIndex);
                // The type stands first in practice, so that nothing is read twice.
                if (isFound && known is { } first)
                {
                    type = first;
                    return reader;
                }
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }
        type = known is { } last && isFound ? last : throw new JsonException("an event without a type or an object");
        reader = new Utf8JsonReader(line[(int)start..]);
        reader.Read();
        return reader;
    }

    private static WatchEventType TypeOf(string? text) => text switch
    {
        "ADDED" => WatchEventType.Added,
        "MODIFIED" => WatchEventType.Modified,
        "DELETED" => WatchEventType.Deleted,
        "BOOKMARK" => WatchEventType.Bookmark,
        "ERROR" => WatchEventType.Error,
        _ => throw new JsonException($"an event of type \"{text}\""),
    };
}
