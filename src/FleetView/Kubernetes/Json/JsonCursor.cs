using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FleetView.Kubernetes.Json;

/// <summary>
/// Steps through a JSON object whose bytes are all there, and passes over what nobody asks for at the speed of a search
/// for quotes and brackets: that is most of it, and reading it token by token would cost twice as much as all the rest.
/// A value of another type than asked for counts as missing. What is passed over is not checked.
/// </summary>
internal ref struct JsonCursor
{
    private static readonly SearchValues<byte> EndsOfScalars = SearchValues.Create(",}] \n\r\t"u8);

    private readonly ReadOnlySpan<byte> _json;
    private int _at;
    private ReadOnlySpan<byte> _name;

    private JsonCursor(ReadOnlySpan<byte> json)
    {
        _json = json;
    }

    /// <summary>The name of the member that was moved to, as it is written.</summary>
    public readonly ReadOnlySpan<byte> Name => _name;

    /// <summary>Inside the object that the bytes are.</summary>
    public static JsonCursor In(ReadOnlySpan<byte> json)
    {
        var cursor = new JsonCursor(json);
        return cursor.Peek() == (byte)'{' && cursor.EnterObject() ? cursor : throw new JsonException("not an object");
    }

    public readonly bool Is(ReadOnlySpan<byte> name) => _name.SequenceEqual(name);

    public readonly string NameText() => EscapedText.Decode(_name);

    /// <summary>Moves to the next member's value; false at the end of the object.</summary>
    public bool NextMember()
    {
        if (!NextItem((byte)'}'))
            return false;
        _name = TakeText();
        if (Peek() != (byte)':')
            throw Broken();
        _at++;
        return true;
    }

    /// <summary>Moves to the next item; false at the end of the array.</summary>
    public bool NextItem() => NextItem((byte)']');

    /// <summary>Into the object that the value is; past it where it is none.</summary>
    public bool EnterObject() => Enter((byte)'{');

    public bool EnterArray() => Enter((byte)'[');

    /// <summary>Moves on to the object of a member of this name, and into it; false at the end of the object around it.</summary>
    public bool NextObject(ReadOnlySpan<byte> name)
    {
        while (NextMember())
        {
            if (!Is(name))
                Skip();
            else if (EnterObject())
                return true;
        }
        return false;
    }

    /// <summary>Moves on to the next item that is an object, and into it; false at the end of the array.</summary>
    public bool NextObject()
    {
        while (NextItem())
        {
            if (EnterObject())
                return true;
        }
        return false;
    }

    public void Skip()
    {
        switch (Peek())
        {
            case (byte)'"':
                TakeText();
                break;
            case (byte)'{':
                SkipNested((byte)'{', (byte)'}');
                break;
            case (byte)'[':
                SkipNested((byte)'[', (byte)']');
                break;
            default:
                TakeScalar();
                break;
        }
    }

    /// <summary>The text as it is written, escapes and all; empty where the value is none.</summary>
    public ReadOnlySpan<byte> Raw()
    {
        if (Peek() == (byte)'"')
            return TakeText();
        Skip();
        return default;
    }

    public string? Text()
    {
        if (Peek() == (byte)'"')
            return EscapedText.Decode(TakeText());
        Skip();
        return null;
    }

    /// <summary>A text that many objects share, kept once.</summary>
    public string? Shared()
    {
        if (Peek() != (byte)'"')
        {
            Skip();
            return null;
        }
        var text = TakeText();
        return text.Contains((byte)'\\') ? EscapedText.Decode(text) : TextPool.Get(text);
    }

    public int? Int() => Utf8Parser.TryParse(Scalar(), out int number, out var used) && used > 0 ? number : null;

    public bool? Bool() => Scalar() is var text && text.SequenceEqual("true"u8) ? true : text.SequenceEqual("false"u8) ? false : null;

    public DateTimeOffset? Time()
    {
        var raw = Raw();
        if (TimeText.Parse(raw) is { } time)
            return time;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return raw.Length > 0 && DateTimeOffset.TryParse(EscapedText.Decode(raw), CultureInfo.InvariantCulture, Utc, out time) ? time : null;
    }

    /// <summary>A number or text, as text: <c>2</c> or <c>"5%"</c>.</summary>
    public string? NumberOrText() => Peek() == (byte)'"' ? Text() : Scalar() is { Length: > 0 } scalar && scalar[0] is (byte)'-' or >= (byte)'0' and <= (byte)'9' ? Encoding.UTF8.GetString(scalar) : null;

    /// <summary>Texts of a map such as labels or a ConfigMap's data.</summary>
    public Dictionary<string, string> Map()
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!EnterObject())
            return map;
        while (NextMember())
        {
            var key = NameText();
            if (Text() is { } value)
                map[key] = value;
        }
        return map;
    }

    public List<string> Texts()
    {
        var texts = new List<string>();
        if (!EnterArray())
            return texts;
        while (NextItem())
        {
            if (Text() is { } text)
                texts.Add(text);
        }
        return texts;
    }

    /// <summary>Items of an array.</summary>
    public int Count()
    {
        var count = 0;
        if (!EnterArray())
            return 0;
        for (; NextItem(); count++)
            Skip();
        return count;
    }

    private readonly JsonException Broken() => new(_at < _json.Length ? $"an unexpected '{(char)_json[_at]}' in an object" : "an object ends early");

    /// <summary>The next byte that is no white space.</summary>
    private byte Peek()
    {
        while (_at < _json.Length)
        {
            var one = _json[_at];
            if (one is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                return one;
            _at++;
        }
        throw Broken();
    }

    private bool NextItem(byte end)
    {
        var next = Peek();
        if (next == (byte)',')
        {
            _at++;
            next = Peek();
        }
        if (next != end)
            return true;
        _at++;
        return false;
    }

    private bool Enter(byte start)
    {
        if (Peek() == start)
        {
            _at++;
            return true;
        }
        Skip();
        return false;
    }

    /// <summary>What stands between the quotes.</summary>
    private ReadOnlySpan<byte> TakeText()
    {
        if (Peek() != (byte)'"')
            throw Broken();
        var start = ++_at;
        PassText();
        return _json[start..(_at - 1)];
    }

    /// <summary>From within a text to behind its last quote.</summary>
    private void PassText()
    {
        while (true)
        {
            var mark = _json[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (mark < 0)
                throw new JsonException("a text without an end");
            _at += mark + 1;
            if (_json[_at - 1] == (byte)'"')
                return;
            if (++_at > _json.Length)
                throw Broken();
        }
    }

    private void SkipNested(byte open, byte close)
    {
        _at++;
        for (var depth = 1; depth > 0;)
        {
            var mark = _json[_at..].IndexOfAny((byte)'"', open, close);
            if (mark < 0)
                throw new JsonException("an object or array without an end");
            _at += mark + 1;
            var found = _json[_at - 1];
            if (found == (byte)'"')
                PassText();
            else
                depth += found == open ? 1 : -1;
        }
    }

    /// <summary>The number or literal that the value is; empty where it is neither, and passed over.</summary>
    private ReadOnlySpan<byte> Scalar()
    {
        if (Peek() is not ((byte)'"' or (byte)'{' or (byte)'['))
            return TakeScalar();
        Skip();
        return default;
    }

    private ReadOnlySpan<byte> TakeScalar()
    {
        var rest = _json[_at..];
        var length = rest.IndexOfAny(EndsOfScalars);
        if (length <= 0)
            throw Broken();
        _at += length;
        return rest[..length];
    }
}
