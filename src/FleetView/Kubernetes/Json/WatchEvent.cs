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
    /// <returns>A cursor inside the object.</returns>
    public static JsonCursor Read(ReadOnlySpan<byte> line, out WatchEventType type)
    {
        var cursor = JsonCursor.In(line);
        WatchEventType? known = null;
        var isFound = false;
        var found = cursor;
        while (cursor.NextMember())
        {
            if (cursor.Is("type"u8))
            {
                known = TypeOf(cursor.Shared());
            }
            else if (cursor.Is("object"u8))
            {
                found = cursor;
                isFound = found.EnterObject();
                // The type stands first in practice: then the object's end need not be looked for.
                if (isFound && known is { } first)
                {
                    type = first;
                    return found;
                }
                cursor.Skip();
            }
            else
            {
                cursor.Skip();
            }
        }
        type = known is { } last && isFound ? last : throw new JsonException("an event without a type or an object");
        return found;
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
