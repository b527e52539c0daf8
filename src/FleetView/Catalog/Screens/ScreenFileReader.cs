using System.Text.RegularExpressions;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Screens;

/// <summary>Reads the files of the screens folder.</summary>
internal sealed partial class ScreenFileReader(IReadOnlyCollection<string> names, ScreenBlockReader blocks)
{
    private const string Reserved = "tokens";
    private const double SmallestScale = 0.5;
    private const double LargestScale = 2;

    /// <summary>All screens in the order of their names, and in <paramref name="all"/> what is wrong with them.</summary>
    public static IReadOnlyList<ScreenDefinition> ReadAll(
        IReadOnlyList<CatalogueFile> files, IEnumerable<string> signals, IEnumerable<string> areas, List<CatalogueFault> all)
    {
        var reader = new ScreenFileReader([.. files.Select(NameOf)], new ScreenBlockReader([.. signals], [.. areas]));
        var screens = new List<ScreenDefinition>();
        foreach (var file in files)
        {
            if (file.Fault is not null)
                all.Add(file.Fault);
            else if (reader.Read(file, screens, all) is { } screen)
                screens.Add(screen);
        }

        return screens;
    }

    private static string NameOf(CatalogueFile file) => Path.GetFileNameWithoutExtension(file.Name);

    private ScreenDefinition? Read(CatalogueFile file, List<ScreenDefinition> before, List<CatalogueFault> all)
    {
        var faults = new FaultList(file.Name);
        CheckName(file, before, faults);
        ScreenDefinition? screen = null;
        switch (YamlTreeReader.Read(file.Text, faults))
        {
            case YamlMap map:
                screen = ReadScreen(NameOf(file), new YamlFields(map, "", faults));
                break;
            case { } other:
                faults.Add(other.Line, "document", other.Found, "a mapping with title and blocks");
                break;
        }

        all.AddRange(faults.Faults);
        return faults.Faults.Count > 0 ? null : screen;
    }

    private static void CheckName(CatalogueFile file, List<ScreenDefinition> before, FaultList faults)
    {
        var name = NameOf(file);
        if (!ScreenName().IsMatch(name))
            faults.Add(0, "file", FaultList.Quote(name), "a name of a-z, 0-9 and -: it is the screen's address");
        if (name == Reserved)
            faults.Add(0, "file", $"\"{name}\"", "another name: the page of view tokens is at that address");
        if (before.Any(other => other.Name == name))
            faults.Add(0, "file", $"\"{name}\" again, as .yaml and as .yml", "each screen once");
    }

    private ScreenDefinition ReadScreen(string name, YamlFields fields)
    {
        var screen = new ScreenDefinition
        {
            Name = name,
            Title = fields.Required("title", "a title"),
            Clusters = fields.Fields("clusters") is { } clusters ? ScreenClustersReader.Read(clusters) : ScreenClusters.All,
            Layout = ReadLayout(fields.Fields("layout")),
            Rotation = fields.Fields("rotation") is { } rotation ? ReadRotation(rotation) : null,
            Blocks = ReadBlocks(fields),
        };
        fields.RejectUnknown();
        return screen;
    }

    private ScreenBlock[] ReadBlocks(YamlFields fields)
    {
        var items = fields.Items("blocks");
        if (items.Count == 0)
            fields.Fault("blocks", fields.Has("blocks") ? "no block" : "nothing", "a list of at least one block");
        return [.. items.Select(blocks.Read).OfType<ScreenBlock>()];
    }

    private static ScreenLayout ReadLayout(YamlFields? layout)
    {
        if (layout is null)
            return ScreenLayout.Default;
        var hd = ReadDensity(layout.Fields("1080p"), ScreenDensity.Default);
        var read = new ScreenLayout(hd, ReadDensity(layout.Fields("4k"), hd));
        layout.RejectUnknown();
        return read;
    }

    private static ScreenDensity ReadDensity(YamlFields? density, ScreenDensity otherwise)
    {
        if (density is null)
            return otherwise;
        var read = new ScreenDensity(
            ScreenNumbers.Whole(density, "columns", 1, ScreenDensity.MostColumns) ?? otherwise.Columns,
            ScreenNumbers.Number(density, "scale", SmallestScale, LargestScale) ?? otherwise.Scale);
        density.RejectUnknown();
        return read;
    }

    private ScreenRotation ReadRotation(YamlFields rotation)
    {
        var screens = rotation.Texts("screens");
        if (screens.Count == 0)
            rotation.Fault("screens", rotation.Has("screens") ? "no screen" : "nothing", "a list of screens");
        foreach (var unknown in screens.Where(screen => !names.Contains(screen)))
            rotation.Fault("screens", FaultList.Quote(unknown), NearestWord.Suggest(unknown, names));
        var every = rotation.Required("every", ScreenRotation.Allowed);
        if (!ScreenRotation.TryEvery(every, out var pause) && every.Length > 0)
            rotation.Fault("every", FaultList.Quote(every), ScreenRotation.Allowed);
        rotation.RejectUnknown();
        return new ScreenRotation(screens, pause);
    }

    [GeneratedRegex("^[a-z0-9-]+$")]
    private static partial Regex ScreenName();
}
