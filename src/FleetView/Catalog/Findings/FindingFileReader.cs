using FleetView.Catalog.Settings;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Findings;

/// <param name="Path">Path of the finding's mapping, as <c>findings[3]</c>.</param>
/// <param name="Line">Where its id stands.</param>
internal sealed record PlacedFinding(string File, FindingDefinition Finding, string Path, int Line);

/// <summary>Reads the files <c>findings/&lt;area&gt;.yaml</c>, whose conditions must name signals of the catalogue.</summary>
internal sealed class FindingFileReader(IReadOnlyDictionary<string, SignalDefinition> signals, SettingsCatalogue settings)
{
    private readonly FindingReader _findings = new(signals, settings);

    public static IReadOnlyList<FindingDefinition> ReadAll(
        IReadOnlyList<CatalogueFile> files, IEnumerable<SignalDefinition> signals, SettingsCatalogue settings, List<CatalogueFault> faults)
    {
        var byId = new Dictionary<string, SignalDefinition>(StringComparer.Ordinal);
        foreach (var signal in signals)
            byId.TryAdd(signal.Id, signal);
        var reader = new FindingFileReader(byId, settings);
        var placed = files.SelectMany(file => reader.Read(file, faults)).ToArray();
        faults.AddRange(DuplicateIds(placed));
        return [.. placed.Select(finding => finding.Finding)];
    }

    private IReadOnlyList<PlacedFinding> Read(CatalogueFile file, List<CatalogueFault> all)
    {
        if (file.Fault is not null)
        {
            all.Add(file.Fault);
            return [];
        }

        var faults = new FaultList(file.Name);
        IReadOnlyList<PlacedFinding> findings = [];
        if (Path.GetExtension(file.Name) != ".yaml")
            faults.Add(0, "file", $"the name {FaultList.Quote(file.Name)}", "a name that ends in .yaml");
        switch (YamlTreeReader.Read(file.Text, faults))
        {
            case YamlMap map:
                findings = ReadFindings(new YamlFields(map, "", faults), file.Name);
                break;
            case { } other:
                faults.Add(other.Line, "document", other.Found, "a mapping with area and findings");
                break;
        }

        all.AddRange(faults.Faults);
        return findings;
    }

    private PlacedFinding[] ReadFindings(YamlFields fields, string file)
    {
        var expected = Path.GetFileNameWithoutExtension(file);
        var area = fields.Required("area", $"one of {string.Join(", ", AreaCatalog.Ids)}");
        if (area.Length > 0 && AreaCatalog.Find(area) is null)
            fields.Fault("area", FaultList.Quote(area), NearestWord.Suggest(area, AreaCatalog.Ids));
        else if (area.Length > 0 && area != expected)
            fields.Fault("area", FaultList.Quote(area), $"the name of the file, {expected}");
        if (!fields.Has("findings"))
            fields.Fault("findings", "nothing", "a list of findings");
        var placed = fields.Items("findings")
            .Select(item => new PlacedFinding(file, _findings.Read(item, expected), item.Path, item.LineOf("id")))
            .ToArray();
        fields.RejectUnknown();
        return placed;
    }

    private static IEnumerable<CatalogueFault> DuplicateIds(IReadOnlyList<PlacedFinding> findings)
    {
        var first = new Dictionary<string, PlacedFinding>(StringComparer.Ordinal);
        foreach (var finding in findings.Where(placed => placed.Finding.Id.Length > 0))
        {
            if (first.TryAdd(finding.Finding.Id, finding))
                continue;
            var before = first[finding.Finding.Id];
            yield return new CatalogueFault(
                finding.File, finding.Line, $"{finding.Path}.id", $"\"{finding.Finding.Id}\" again (first in {before.File}:{before.Line})", "an id of its own");
        }
    }
}
