using System.Text;

namespace FleetView.Simulator.Exposition;

/// <summary>Labels as Prometheus' text format writes them.</summary>
internal static class LabelText
{
    /// <summary>Escapes what the format gives a meaning: backslash, quote and line feed; all else stays as it is.</summary>
    public static string Escape(string value)
    {
        if (value.AsSpan().IndexOfAny('\\', '"', '\n') < 0)
            return value;
        var text = new StringBuilder(value.Length + 8);
        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' => text.Append("\\\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                _ => text.Append(character),
            };
        }
        return text.ToString();
    }

    /// <summary>The pairs joined with commas; pairs without a value are left out, as an empty label is no label.</summary>
    public static string Pairs(params ReadOnlySpan<(string Name, string? Value)> labels)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            if (value is null)
                continue;
            if (text.Length > 0)
                text.Append(',');
            text.Append(name).Append("=\"").Append(Escape(value)).Append('"');
        }
        return text.ToString();
    }
}
