using System.Text;

namespace FleetView.Components.Pages.Screens.Boards;

/// <summary>
/// One block of a screen as markup, in parts that change by themselves: an update sends the parts that look different.
/// Where the parts are others than before (a row more), the block is sent as a whole.
/// </summary>
internal sealed class BlockWriter(string id)
{
    private readonly StringBuilder _whole = new();
    private readonly StringBuilder _shape = new();
    private readonly List<BoardPart> _parts = [];

    public void Add(Html html)
    {
        _whole.Append(html.Text);
        _shape.Append(html.Text);
    }

    /// <param name="make">Given the id that the part's outermost element has to carry.</param>
    public void Part(Func<string, Html> make)
    {
        var part = new BoardPart($"{id}-{_parts.Count}", "");
        part = part with { Html = make(part.Id).Text };
        _parts.Add(part);
        _whole.Append(part.Html);
        _shape.Append('\0').Append(part.Id).Append('\0');
    }

    public BoardBlock Finish() => new(id, _whole.ToString(), _shape.ToString(), _parts);
}

/// <param name="Id">Of its element in the document.</param>
public sealed record BoardPart(string Id, string Html);

/// <param name="Shape">Its markup without that of its parts.</param>
public sealed record BoardBlock(string Id, string Html, string Shape, IReadOnlyList<BoardPart> Parts)
{
    /// <summary>What to replace so that the block looks like this one.</summary>
    public IEnumerable<BoardPart> ChangesSince(BoardBlock before) => Shape == before.Shape
        ? Parts.Where((part, index) => part.Html != before.Parts[index].Html)
        : [new BoardPart(Id, Html)];
}
