using FleetView.Catalog.Yaml;

namespace FleetView.Catalog;

/// <param name="Path">Path of the signal's mapping, as <c>signals[3]</c>.</param>
/// <param name="Line">Where its id stands.</param>
internal sealed record PlacedSignal(SignalDefinition Signal, string Path, int Line);

/// <param name="Path">Path of the chart's mapping, as <c>charts[0]</c>.</param>
/// <param name="Line">Where its signal stands.</param>
internal sealed record PlacedChart(AreaChart Chart, string Path, int Line);

internal sealed record AreaFile(string Name, AreaDefinition Area, IReadOnlyList<PlacedSignal> Signals, IReadOnlyList<CatalogueFault> Faults)
{
    public IReadOnlyList<PlacedChart> Charts { get; init; } = [];
}

/// <summary>Reads one <c>signals/&lt;area&gt;.yaml</c>.</summary>
internal static class AreaFileReader
{
    private static readonly IReadOnlyDictionary<string, bool> Kinds = new Dictionary<string, bool> { ["lines"] = false, ["bars"] = true };

    public static AreaFile Read(CatalogueFile file)
    {
        var expected = Path.GetFileNameWithoutExtension(file.Name);
        var area = new AreaDefinition(expected, expected);
        if (file.Fault is not null)
            return new AreaFile(file.Name, area, [], [file.Fault]);

        var faults = new FaultList(file.Name);
        if (Path.GetExtension(file.Name) != ".yaml")
            faults.Add(0, "file", $"the name {FaultList.Quote(file.Name)}", "a name that ends in .yaml");
        var signals = new List<PlacedSignal>();
        var charts = new List<PlacedChart>();
        switch (YamlTreeReader.Read(file.Text, faults))
        {
            case YamlMap map:
                var fields = new YamlFields(map, "", faults);
                area = ReadArea(fields, expected);
                signals = ReadSignals(fields, area.Id);
                charts = ReadCharts(fields);
                fields.RejectUnknown();
                break;
            case { } other:
                faults.Add(other.Line, "document", other.Found, "a mapping with area, title, signals and charts");
                break;
        }

        area = area with { Charts = [.. charts.Select(placed => placed.Chart)] };
        return new AreaFile(file.Name, area, signals, faults.Faults) { Charts = charts };
    }

    private static AreaDefinition ReadArea(YamlFields fields, string expected)
    {
        var id = fields.Required("area", $"one of {string.Join(", ", AreaCatalog.Ids)}");
        var known = AreaCatalog.Find(id);
        if (id.Length > 0 && known is null)
            fields.Fault("area", FaultList.Quote(id), NearestWord.Suggest(id, AreaCatalog.Ids));
        else if (id.Length > 0 && id != expected)
            fields.Fault("area", FaultList.Quote(id), $"the name of the file, {expected}");
        return new AreaDefinition(expected, fields.Text("title") ?? known?.Title ?? expected);
    }

    private static List<PlacedChart> ReadCharts(YamlFields fields)
    {
        var charts = new List<PlacedChart>();
        foreach (var item in fields.Items("charts"))
        {
            var chart = new AreaChart(item.Required("signal", "the id of a signal"), item.Flag("detail"), item.Choice("kind", Kinds) ?? false);
            item.RejectUnknown();
            charts.Add(new PlacedChart(chart, item.Path, item.LineOf("signal")));
        }

        return charts;
    }

    private static List<PlacedSignal> ReadSignals(YamlFields fields, string area)
    {
        if (!fields.Has("signals"))
            fields.Fault("signals", "nothing", "a list of signals");
        return [.. fields.Items("signals").Select(item => new PlacedSignal(SignalReader.Read(item, area), item.Path, item.LineOf("id")))];
    }
}
