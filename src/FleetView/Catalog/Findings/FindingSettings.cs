using FleetView.Catalog.Settings;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Findings;

/// <summary>Keys of settings in findings: those of <c>settings.yaml</c>, or any where there is no such file.</summary>
internal static class FindingSettings
{
    public static string ReadKey(YamlFields fields, SettingsCatalogue settings)
    {
        var key = fields.Required("setting", "the key of a setting");
        Check(fields, "setting", key, settings);
        return key;
    }

    /// <summary>Keys whose values are shown as evidence.</summary>
    public static IReadOnlyList<string> ReadShown(YamlFields fields, SettingsCatalogue settings)
    {
        var keys = fields.Texts("settings");
        foreach (var key in keys)
            Check(fields, "settings", key, settings);
        return keys;
    }

    private static void Check(YamlFields fields, string field, string key, SettingsCatalogue settings)
    {
        if (key.Length > 0 && settings.Settings.Count > 0 && settings.Find(key) is null)
            fields.Fault(field, FaultList.Quote(key), NearestWord.Suggest(key, [.. settings.Settings.Select(setting => setting.Key)]));
    }
}
