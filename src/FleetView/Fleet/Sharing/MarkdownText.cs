using System.Text;

namespace FleetView.Fleet.Sharing;

/// <summary>Text that is pasted into a ticket. Names are label values of somebody else and must stay text there.</summary>
public static class MarkdownText
{
    // Parentheses make no link where brackets are text.
    private const string Special = @"\`*_{}[]<>#+!|~@&";
    private const int ShortestFence = 3;

    /// <summary>Words inside a line.</summary>
    public static string Words(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in OneLine(text))
        {
            if (Special.Contains(character, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>A name or value, to be read letter by letter.</summary>
    public static string Code(string text)
    {
        var line = OneLine(text);
        var fence = new string('`', LongestRun(line) + 1);
        var space = line.StartsWith('`') || line.EndsWith('`') || line.Trim().Length == 0 ? " " : "";
        return $"{fence}{space}{line}{space}{fence}";
    }

    /// <summary>In a cell of a table a bar ends the cell, also inside code.</summary>
    public static string CodeCell(string text) => Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>Lines of their own, as they are.</summary>
    public static string Block(string language, string text)
    {
        var fence = new string('`', Math.Max(ShortestFence, LongestRun(text) + 1));
        return $"{fence}{language}\n{text.ReplaceLineEndings("\n").Trim('\n')}\n{fence}";
    }

    private static string OneLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
