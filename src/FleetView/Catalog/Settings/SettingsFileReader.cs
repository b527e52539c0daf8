using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Settings;

/// <summary>Reads <c>settings.yaml</c>.</summary>
internal static class SettingsFileReader
{
    public static SettingsCatalogue Read(CatalogueFile file, List<CatalogueFault> all)
    {
        if (file.Fault is not null)
        {
            all.Add(file.Fault);
            return SettingsCatalogue.Empty;
        }

        var faults = new FaultList(file.Name);
        IReadOnlyList<SettingDefinition> settings = [];
        switch (YamlTreeReader.Read(file.Text, faults))
        {
            case YamlMap map:
                settings = ReadSettings(new YamlFields(map, "", faults));
                break;
            case { } other:
                faults.Add(other.Line, "document", other.Found, "a mapping with settings");
                break;
        }

        all.AddRange(faults.Faults);
        return faults.Faults.Count > 0 ? SettingsCatalogue.Empty : new SettingsCatalogue(settings);
    }

    private static SettingDefinition[] ReadSettings(YamlFields fields)
    {
        if (!fields.Has("settings"))
            fields.Fault("settings", "nothing", "a list of settings");
        var items = fields.Items("settings");
        fields.RejectUnknown();
        // Conditions name settings that may stand further down: keys and kinds come first.
        var kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal);
        foreach (var item in items)
            if (item.Value("key") is YamlText key)
                kinds[key.Value] = SettingReader.Kinds.GetValueOrDefault(item.Value("kind") is YamlText kind ? kind.Value : "text");
        var reader = new SettingReader(kinds);
        var settings = items.Select(item => (Fields: item, Setting: reader.Read(item))).ToArray();
        RefuseDoubles(settings.Select(read => (read.Fields, "key", read.Setting.Key)));
        RefuseDoubles(reader.Hazards.Select(placed => (placed.Fields, "id", placed.Id)));
        RefuseCircles(settings);
        return [.. settings.Select(read => read.Setting)];
    }

    private static void RefuseDoubles(IEnumerable<(YamlFields Fields, string Key, string Name)> named)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (fields, key, name) in named.Where(one => one.Name.Length > 0))
            if (!first.TryAdd(name, fields.LineOf(key)))
                fields.Fault(key, $"\"{name}\" again (first in line {first[name]})", "each once");
    }

    /// <summary>A default may depend on a setting whose own default depends on none: else there might be no end.</summary>
    private static void RefuseCircles((YamlFields Fields, SettingDefinition Setting)[] settings)
    {
        var depending = settings.Where(read => Named(read.Setting).Any()).Select(read => read.Setting.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (fields, setting) in settings)
            if (Named(setting).FirstOrDefault(depending.Contains) is { } other)
                fields.Fault("key", $"defaults that depend on {other}, whose own depend on another setting", "conditions on settings with plain defaults");
    }

    private static IEnumerable<string> Named(SettingDefinition setting) => setting.Binary.Concat(setting.Chart).Concat(setting.Helm)
        .Where(row => row.When is not null).SelectMany(row => Keys(row.When!)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Keys(AuditCondition condition) => condition switch
    {
        AuditGroup group => group.Of.SelectMany(Keys),
        ConfiguredTest test => [test.Key],
        _ => [],
    };
}
