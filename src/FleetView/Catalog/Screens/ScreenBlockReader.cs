using FleetView.Catalog.Yaml;
using FleetView.Model;

namespace FleetView.Catalog.Screens;

/// <summary>Reads one block of a screen: which kind it is decides which keys it may have.</summary>
internal sealed class ScreenBlockReader(IReadOnlyCollection<string> signals, IReadOnlyCollection<string> areas)
{
    private const int MostRows = 50;

    private static readonly Dictionary<string, Func<ScreenBlockReader, YamlFields, BlockHead, ScreenBlock>> Kinds =
        new(StringComparer.Ordinal)
        {
            ["counts"] = (_, _, head) => new CountsBlock(head.Title, head.Width),
            ["grid"] = (_, block, head) => new GridBlock(head.Title, head.Width, block.Text("group", "the key of a label")),
            ["worst"] = (_, block, head) => new WorstBlock(head.Title, head.Width, Rows(block, 8)),
            ["top"] = (reader, block, head) => new TopBlock(head.Title, head.Width, Known(block, "signal", "the id of a signal", reader.Signals), Rows(block, 8)),
            ["area"] = (reader, block, head) => new AreaBlock(head.Title, head.Width, Known(block, "area", "an area", reader.Areas), Rows(block, 8)),
            ["findings"] = (_, block, head) => new FindingsBlock(head.Title, head.Width, Rows(block, 6), LeastSeverity(block)),
            ["gate"] = (_, block, head) => new GateBlock(head.Title, head.Width, block.Required("wave", "the value of a label wave")),
            ["history"] = (_, block, head) => new HistoryBlock(head.Title, head.Width, Rows(block, 8)),
            ["text"] = (_, block, head) => new TextBlock(head.Title, head.Width, block.Required("text", "words")),
        };

    private static readonly Dictionary<string, Severity> Severities =
        Model.Severities.WorstFirst.ToDictionary(severity => severity.Word(), StringComparer.Ordinal);

    private IReadOnlyCollection<string> Signals => signals;

    private IReadOnlyCollection<string> Areas => areas;

    /// <returns>Null where the kind is not known.</returns>
    public ScreenBlock? Read(YamlFields block)
    {
        if (!block.Has("block"))
            block.Fault("block", "nothing", $"one of {string.Join(", ", Kinds.Keys)}");
        if (block.Value("block") is not { } kind)
            return null;
        if (kind is not YamlText word || !Kinds.TryGetValue(word.Value, out var read))
        {
            block.Fault("block", kind.Found, NearestWord.Suggest(kind is YamlText other ? other.Value : "", [.. Kinds.Keys]));
            return null;
        }

        var head = new BlockHead(block.Text("title"), ScreenNumbers.Whole(block, "width", 1, ScreenDensity.MostColumns));
        var made = read(this, block, head);
        block.RejectUnknown();
        return made;
    }

    private static int Rows(YamlFields block, int otherwise) => ScreenNumbers.Whole(block, "count", 1, MostRows) ?? otherwise;

    private static Severity LeastSeverity(YamlFields block) => block.Choice("severity", Severities) ?? Severity.Low;

    private static string Known(YamlFields block, string key, string what, IReadOnlyCollection<string> known)
    {
        var id = block.Required(key, what);
        if (id.Length > 0 && !known.Contains(id))
            block.Fault(key, FaultList.Quote(id), NearestWord.Suggest(id, known));
        return id;
    }

    private readonly record struct BlockHead(string? Title, int? Width);
}
