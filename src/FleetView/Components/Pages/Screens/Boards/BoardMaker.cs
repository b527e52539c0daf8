using FleetView.Catalog.Screens;
using FleetView.Fleet.Screens;

namespace FleetView.Components.Pages.Screens.Boards;

/// <summary>Makes a screen's markup of a snapshot.</summary>
internal static class BoardMaker
{
    public static ScreenBoard Make(ScreenGround ground, bool linked)
    {
        var definition = ground.View.Definition;
        var text = new BoardText(linked);
        var blocks = definition.Blocks.Select((block, index) => Block(ground, text, block, $"b{index}"));
        return new ScreenBoard(ground.View, RevisionOf(definition, linked), [Head(ground.View), .. blocks]);
    }

    // A pattern is left out: which clusters it picks shows in the blocks.
    private static string RevisionOf(ScreenDefinition definition, bool linked) => ScreenBoard.HashOf(
    [
        definition.Title,
        definition.Layout.ToString(),
        $"{definition.Rotation?.Every} {string.Join(' ', definition.Rotation?.Screens ?? [])} {linked}",
        .. definition.Blocks.Select(block => block.ToString()),
    ]);

    private static BoardBlock Head(ScreenView view)
    {
        var head = new BlockWriter("head");
        head.Add(Html.Of($"<div id=\"head\" class=\"screen-title\"><h1>{view.Definition.Title}</h1>"));
        var nodes = view.Nodes == 1 ? "1 node" : FormattableString.Invariant($"{view.Nodes:#,0} nodes");
        head.Part(id => Html.Of($"<span id=\"{id}\">{BoardText.Clusters(view.Counts.Total)} · {nodes}</span>"));
        head.Add(Html.Of($"</div>"));
        return head.Finish();
    }

    private static BoardBlock Block(ScreenGround ground, BoardText text, ScreenBlock block, string id)
    {
        var writer = new BlockWriter(id);
        var (kind, title) = Look(ground, block);
        var layout = ground.View.Definition.Layout;
        writer.Add(Html.Of($"<section id=\"{id}\" class=\"block {kind}\" style=\"--hd: {Span(block, layout.Hd)}; --uhd: {Span(block, layout.Uhd)}\">"));
        if ((block.Title ?? title) is { } heading)
            writer.Add(Html.Of($"<h2>{heading}</h2>"));
        if (ground.View.Snapshot.IsReady || block is TextBlock)
            Write(ground, text, block, writer);
        else
            writer.Add(Html.Of($"<p class=\"none\">Waiting for the first data.</p>"));
        writer.Add(Html.Of($"</section>"));
        return writer.Finish();
    }

    private static string Span(ScreenBlock block, ScreenDensity density) =>
        block.Width is { } columns && columns < density.Columns ? $"span {columns}" : "1 / -1";

    /// <summary>The block's class and, unless the screen's file gives one, its title.</summary>
    private static (string Kind, string? Title) Look(ScreenGround ground, ScreenBlock block) => block switch
    {
        CountsBlock => ("tallies", null),
        GridBlock => ("squares", "Clusters"),
        WorstBlock => ("lines", "Worst first"),
        TopBlock top => ("lines tops", ground.View.Snapshot.Catalogue.Find(top.Signal)?.Title ?? top.Signal),
        AreaBlock area => ("lines", BlockLists.AreaOf(ground, area)?.Title ?? area.Area),
        FindingsBlock => ("lines", "Findings"),
        GateBlock gate => ("gate", $"Gate of wave {gate.Wave}"),
        HistoryBlock => ("days", "Last 24 hours"),
        _ => ("words", null),
    };

    private static void Write(ScreenGround ground, BoardText text, ScreenBlock block, BlockWriter writer)
    {
        switch (block)
        {
            case CountsBlock:
                BlockPictures.Counts(ground, writer);
                break;
            case GridBlock grid:
                BlockPictures.Grid(ground, text, grid, writer);
                break;
            case WorstBlock worst:
                BlockLists.Worst(ground, text, worst, writer);
                break;
            case TopBlock top:
                BlockLists.Top(ground, text, top, writer);
                break;
            case AreaBlock area:
                BlockLists.Area(ground, text, area, writer);
                break;
            case FindingsBlock findings:
                BlockLists.Findings(ground, text, findings, writer);
                break;
            case GateBlock gate:
                BlockTexts.Gate(ground, gate, writer);
                break;
            case HistoryBlock history:
                BlockPictures.History(ground, text, history, writer);
                break;
            case TextBlock words:
                BlockTexts.Words(words, writer);
                break;
        }
    }
}
