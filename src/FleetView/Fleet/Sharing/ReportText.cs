using System.Text;
using FleetView.Model;

namespace FleetView.Fleet.Sharing;

/// <summary>A report in the making: blocks with one empty line between them.</summary>
internal sealed class ReportText
{
    private readonly StringBuilder _text = new();

    public ReportText Block(string text)
    {
        if (_text.Length > 0)
            _text.Append('\n');
        _text.Append(text).Append('\n');
        return this;
    }

    public ReportText Heading(int level, string markdown) => Block($"{new string('#', level)} {markdown}");

    /// <summary>Nothing where there are no lines.</summary>
    public ReportText List(IEnumerable<string> lines)
    {
        var list = string.Join('\n', lines.Select(line => $"- {line}"));
        return list.Length == 0 ? this : Block(list);
    }

    public ReportText Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Select(Row).Prepend(Row([.. columns.Select(_ => "---")])).Prepend(Row(columns));
        return Block(string.Join('\n', lines));
    }

    /// <summary>The instant that everything in it is of, and where it is shown.</summary>
    public ReportText Source(FleetSnapshot snapshot, string address) =>
        Block($"As of {InstantText.Of(snapshot.Past?.At ?? snapshot.AsOf)} · [FleetView at that instant](<{address}>)");

    public override string ToString() => _text.ToString();

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
