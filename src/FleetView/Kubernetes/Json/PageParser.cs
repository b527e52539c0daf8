using System.Text.Json;

namespace FleetView.Kubernetes.Json;

/// <summary>Takes the objects of a list, one after the other.</summary>
internal interface IObjectSink
{
    /// <param name="reader">Inside the object, all of which is there.</param>
    void Take(ref JsonCursor reader);

    /// <summary>The list begins again: what was taken does not count.</summary>
    void Restart();
}

/// <summary>
/// One page of a list, its members in any order, whose bytes come in pieces:
/// <code>{"kind":"NodeList","metadata":{"resourceVersion":"7","continue":"…","remainingItemCount":3},"items":[{…},…]}</code>
/// What is malformed throws <see cref="JsonException"/>.
/// </summary>
internal sealed class PageParser(IObjectSink sink)
{
    private JsonReaderState _state;
    private ObjectScanner _scanner;
    private bool _isStarted;
    private bool _isInItems;

    public string? ResourceVersion { get; private set; }

    /// <summary>Null on the last page.</summary>
    public string? Continue { get; private set; }

    /// <summary>Objects on later pages; null where the API does not tell.</summary>
    public int? Remaining { get; private set; }

    public int Objects { get; private set; }

    public bool Complete { get; private set; }

    /// <returns>Bytes that are done with; the rest must come again, with more behind it.</returns>
    public int Parse(ReadOnlySpan<byte> bytes, bool final)
    {
        var at = 0;
        while (true)
        {
            if (_isInItems)
            {
                at += TakeItems(bytes[at..]);
                if (_isInItems)
                    return at;
            }
            at += ReadEnvelope(bytes[at..], final);
            if (!_isInItems)
                return at;
        }
    }

    /// <summary>
    /// Takes objects with the commas between them. The reader of the envelope never sees them: to it the array is empty.
    /// </summary>
    private int TakeItems(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (bytes[at] is (byte)' ' or (byte)',' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                at++;
                continue;
            }
            if (bytes[at] != (byte)'{')
            {
                // The array's end, or something that the envelope's reader will refuse.
                _isInItems = false;
                return at;
            }
            var length = _scanner.Find(bytes[at..]);
            if (length < 0)
                return at;
            _scanner = default;
            Take(bytes.Slice(at, length));
            at += length;
        }
        return at;
    }

    private void Take(ReadOnlySpan<byte> json)
    {
        var reader = JsonCursor.In(json);
        sink.Take(ref reader);
        Objects++;
    }

    private int ReadEnvelope(ReadOnlySpan<byte> bytes, bool final)
    {
        var reader = new Utf8JsonReader(bytes, final, _state);
        var done = reader;
        while (!_isInItems && Step(ref reader))
            done = reader;
        _state = done.CurrentState;
        return (int)done.BytesConsumed;
    }

    /// <summary>False when more bytes are needed; the step is then taken again.</summary>
    private bool Step(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (!_isStarted)
        {
            _isStarted = reader.TokenType == JsonTokenType.StartObject ? true : throw new JsonException($"a list is {reader.TokenType}, not an object");
            return true;
        }
        if (reader.TokenType is JsonTokenType.EndArray)
            return true;
        if (reader.TokenType is JsonTokenType.EndObject)
            return Complete = true;
        if (reader.TokenType is not JsonTokenType.PropertyName)
            throw new JsonException($"{reader.TokenType} among the members of a list");
        if (reader.ValueTextEquals("metadata"u8))
            return TryReadMetadata(ref reader);
        return reader.ValueTextEquals("items"u8) ? TryEnterItems(ref reader) : reader.TrySkip();
    }

    private bool TryEnterItems(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        // Go writes an empty list as null here and there.
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        _isInItems = reader.TokenType == JsonTokenType.StartArray ? true : throw new JsonException($"items is {reader.TokenType}, not an array");
        return true;
    }

    private bool TryReadMetadata(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        if (!ahead.TrySkip())
            return false;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return true;
        using var metadata = JsonDocument.ParseValue(ref reader);
        ResourceVersion = TextOf(metadata, "resourceVersion");
        Continue = TextOf(metadata, "continue") is { Length: > 0 } token ? token : null;
        Remaining = metadata.RootElement.TryGetProperty("remainingItemCount", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var remaining) ? remaining : null;
        return true;
    }

    private static string? TextOf(JsonDocument metadata, string name) =>
        metadata.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
