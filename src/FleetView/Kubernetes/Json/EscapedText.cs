using System.Text;
using System.Text.Json;

namespace FleetView.Kubernetes.Json;

internal static class EscapedText
{
    /// <param name="text">What stands between the quotes.</param>
    public static string Decode(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(text);
        // Escapes are rare: the library takes them away, given the text in its quotes.
        var quoted = new byte[text.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        text.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("a text that is no Unicode", exception);
        }
    }
}
