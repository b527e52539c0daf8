using FleetView.Catalog.Findings;
using FleetView.Catalog.Screens;
using FleetView.Catalog.Settings;

namespace FleetView.Catalog;

/// <param name="Catalogue">Null when there are faults.</param>
/// <param name="Fingerprint">Of the contents that were read.</param>
public sealed record CatalogueLoadResult(Catalogue? Catalogue, IReadOnlyList<CatalogueFault> Faults, string Fingerprint);

/// <summary>Reads and checks the whole catalogue. All faults of all files come at once.</summary>
public static class CatalogueLoader
{
    public static CatalogueLoadResult Load(string dashboardsPath, string fleetFile) =>
        Load(new CataloguePaths(dashboardsPath, fleetFile, FleetFileRequired: false));

    public static CatalogueLoadResult Load(CataloguePaths paths) => Load(CatalogueFileSet.Read(paths));

    internal static CatalogueLoadResult Load(CatalogueFileSet files)
    {
        var faults = new List<CatalogueFault>();
        var areas = new List<AreaFile>();
        foreach (var file in files.Signals)
        {
            var area = AreaFileReader.Read(file);
            areas.Add(area);
            faults.AddRange(area.Faults);
        }

        if (files.Signals.Count == 0)
            faults.Add(new CatalogueFault("signals", 0, "folder", "no *.yaml file", "a file for each area that is watched"));
        faults.AddRange(DuplicateIds(areas));
        faults.AddRange(ChartFaults(areas));
        var settings = files.Settings is null ? SettingsCatalogue.Empty : SettingsFileReader.Read(files.Settings, faults);
        var findings = FindingFileReader.ReadAll(
            files.Findings, areas.SelectMany(file => file.Signals.Select(placed => placed.Signal)), settings, faults);
        var fleet = files.Fleet is null ? FleetFile.Empty : FleetFileReader.Read(files.Fleet, faults);
        var screens = ScreenFileReader.ReadAll(files.Screens, SignalIds(areas), AreaIds(areas), faults);
        var catalogue = faults.Count > 0 ? null : Build(areas, fleet, findings, settings, screens);
        return new CatalogueLoadResult(catalogue, faults, files.Fingerprint);
    }

    private static IEnumerable<string> SignalIds(List<AreaFile> files) =>
        files.SelectMany(file => file.Signals).Select(placed => placed.Signal.Id);

    private static IEnumerable<string> AreaIds(List<AreaFile> files) =>
        files.Where(file => file.Signals.Count > 0).Select(file => file.Area.Id);

    private static Catalogue Build(
        List<AreaFile> files,
        FleetFile fleet,
        IReadOnlyList<FindingDefinition> findings,
        SettingsCatalogue settings,
        IReadOnlyList<ScreenDefinition> screens)
    {
        var byArea = files.ToDictionary(file => file.Area.Id, StringComparer.Ordinal);
        var areas = AreaCatalog.All
            .Where(area => byArea.TryGetValue(area.Id, out var file) && file.Signals.Count > 0)
            .Select(area => byArea[area.Id].Area);
        return new Catalogue(areas, files.SelectMany(file => file.Signals.Select(placed => placed.Signal)), fleet, findings)
        {
            Settings = settings,
            Screens = screens,
        };
    }

    /// <summary>A chart may be of a signal of any area, so that what moves together stands together.</summary>
    private static IEnumerable<CatalogueFault> ChartFaults(List<AreaFile> files)
    {
        var signals = files.SelectMany(file => file.Signals).Select(placed => placed.Signal).ToLookup(signal => signal.Id, StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var (chart, path, line) in file.Charts.Where(placed => placed.Chart.Signal.Length > 0))
            {
                if (signals[chart.Signal].FirstOrDefault() is not { } signal)
                    yield return new CatalogueFault(
                        file.Name, line, $"{path}.signal", FaultList.Quote(chart.Signal), NearestWord.Suggest(chart.Signal, [.. signals.Select(group => group.Key)]));
                else if (chart.Detail && signal.Detail is null)
                    yield return new CatalogueFault(file.Name, line, $"{path}.detail", $"true, but {chart.Signal} has no detail", "a signal with a detail, or leave the key out");
            }
        }
    }

    private static IEnumerable<CatalogueFault> DuplicateIds(List<AreaFile> files)
    {
        var first = new Dictionary<string, (string File, int Line)>(StringComparer.Ordinal);
        foreach (var file in files)
            foreach (var (signal, path, line) in file.Signals.Where(placed => placed.Signal.Id.Length > 0))
                if (!first.TryAdd(signal.Id, (file.Name, line)))
                    yield return new CatalogueFault(
                        file.Name, line, $"{path}.id", $"\"{signal.Id}\" again (first in {first[signal.Id].File}:{first[signal.Id].Line})", "an id of its own");
    }
}
