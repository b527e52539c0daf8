using System.Text.Json;

namespace FleetView.Api.Gates;

/// <summary>Reads small JSON objects strictly: known fields, each once, of the kind they should be.</summary>
internal static class JsonBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static JsonDocument Parse(ReadOnlyMemory<byte> body, int maximumDepth)
    {
        if (body.Span.StartsWith(ByteOrderMark))
            body = body[ByteOrderMark.Length..];
        try
        {
            RequireText(body.Span, maximumDepth);
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = maximumDepth, AllowDuplicateProperties = false });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new BodyFault("body", exception.Message, $"a JSON object in UTF-8, at most {maximumDepth} levels deep, each field once");
        }
    }

    public static JsonElement Object(JsonDocument document, IReadOnlyCollection<string> fields)
    {
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new BodyFault("body", Kind(root), $"an object with {string.Join(", ", fields)}");
        if (root.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !fields.Contains(name)) is { } unknown)
            throw new BodyFault(unknown, "an unknown field", string.Join(", ", fields));
        return root;
    }

    /// <returns>Null where the field is absent, null or no text.</returns>
    public static string? Text(JsonElement root, string field) =>
        root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static BodyFault Fault(string field, JsonElement root, string allowed) => new(
        field, root.TryGetProperty(field, out var value) ? value.ValueKind == JsonValueKind.Object ? "an object" : value.GetRawText() : "nothing", allowed);

    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };

    /// <summary>Half a surrogate pair (<c>\ud800</c>) and bytes that are no UTF-8 within a text pass as JSON, and fail once they are read.</summary>
    private static void RequireText(ReadOnlySpan<byte> body, int maximumDepth)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = maximumDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                _ = reader.GetString();
        }
    }
}
