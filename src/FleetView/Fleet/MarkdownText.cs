using System.Text;

namespace FleetView.Fleet;

/// <summary>Text that stays text in Markdown: names come from label values of somebody else's metrics.</summary>
public static class MarkdownText
{
    private const string Special = @"\`*_{}[]<>()#+!|~@&";

    /// <summary>One line, in a paragraph or in a cell of a table.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (char.IsControl(character))
                escaped.Append(' ');
            else if (Special.Contains(character, StringComparison.Ordinal))
                escaped.Append('\\').Append(character);
            else
                escaped.Append(character);
        }

        return escaped.ToString();
    }
}
