using System.Globalization;
using System.Text.Json;

namespace FleetView.Kubernetes.Json;

/// <summary>
/// Steps through a JSON object whose bytes are all there. A value of another type than asked for is skipped and counts as
/// missing: an object that is odd in one place is still worth what the rest of it says.
/// </summary>
internal static class JsonMembers
{
    /// <summary>Moves to the next member's name; false at the end of the object.</summary>
    public static bool NextMember(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next item; false at the end of the array.</summary>
    public static bool NextItem(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>From a member's name into its object; past it where it is none.</summary>
    public static bool EnterObject(this ref Utf8JsonReader reader) => Enter(ref reader, JsonTokenType.StartObject);

    public static bool EnterArray(this ref Utf8JsonReader reader) => Enter(ref reader, JsonTokenType.StartArray);

    /// <summary>Moves on to the object of a member of this name, and into it; false at the end of the object around it.</summary>
    public static bool NextObject(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.NextMember())
        {
            if (!reader.ValueTextEquals(name))
                reader.Skip();
            else if (reader.EnterObject())
                return true;
        }
        return false;
    }

    /// <summary>Moves on to the next item that is an object, and into it; false at the end of the array.</summary>
    public static bool NextObject(this ref Utf8JsonReader reader)
    {
        while (reader.NextItem())
        {
            if (Is(ref reader, JsonTokenType.StartObject))
                return true;
        }
        return false;
    }

    /// <summary>The text of a member whose name was read; null where it is none.</summary>
    public static string? Text(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.ItemText();
    }

    public static string? ItemText(this ref Utf8JsonReader reader) => Is(ref reader, JsonTokenType.String) ? reader.GetString() : null;

    /// <summary>A text that many objects share, kept once.</summary>
    public static string? Shared(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return Is(ref reader, JsonTokenType.String) ? TextPool.Get(ref reader) : null;
    }

    public static int? Int(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return Is(ref reader, JsonTokenType.Number) && reader.TryGetInt32(out var number) ? number : null;
    }

    public static bool? Bool(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.TokenType == JsonTokenType.True;
        reader.Skip();
        return null;
    }

    public static DateTimeOffset? Time(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (!Is(ref reader, JsonTokenType.String))
            return null;
        if (reader.TryGetDateTimeOffset(out var time))
            return time.ToUniversalTime();
        return DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) ? time : null;
    }

    /// <summary>Texts of a map such as labels or a ConfigMap's data.</summary>
    public static Dictionary<string, string> Map(this ref Utf8JsonReader reader)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!reader.EnterObject())
            return map;
        while (reader.NextMember())
        {
            var key = reader.GetString()!;
            if (reader.Text() is { } value)
                map[key] = value;
        }
        return map;
    }

    public static List<string> Texts(this ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        if (!reader.EnterArray())
            return texts;
        while (reader.NextItem())
        {
            if (reader.ItemText() is { } text)
                texts.Add(text);
        }
        return texts;
    }

    /// <summary>Members of a map or items of an array.</summary>
    public static int Count(this ref Utf8JsonReader reader)
    {
        reader.Read();
        var isMap = reader.TokenType == JsonTokenType.StartObject;
        if (!isMap && reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return 0;
        }
        var count = 0;
        while (isMap ? reader.NextMember() : reader.NextItem())
        {
            count++;
            reader.Skip();
        }
        return count;
    }

    private static bool Enter(ref Utf8JsonReader reader, JsonTokenType type)
    {
        reader.Read();
        return Is(ref reader, type);
    }

    private static bool Is(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType == type)
            return true;
        reader.Skip();
        return false;
    }
}
