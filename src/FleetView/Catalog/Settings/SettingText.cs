using System.Text.RegularExpressions;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Settings;

/// <summary>
/// Texts of the audit with places: <c>{value}</c>, <c>{effective}</c>, <c>{recommended}</c>, <c>{cluster}</c>, <c>{version}</c>,
/// <c>{cohort}</c>; a setting by its key; a fact's number, and with <c>.names</c> whom it is about.
/// </summary>
public static partial class SettingText
{
    public const string Names = ".names";

    private static readonly string[] Own = ["value", "effective", "recommended", "cluster", "version", "cohort"];

    /// <summary>Null where a place has nothing to be filled with.</summary>
    public static string? Fill(string text, Func<string, string?> place)
    {
        var isWhole = true;
        var filled = Place().Replace(text, match =>
        {
            var words = place(match.Groups[1].Value);
            isWhole &= words is not null;
            return words ?? "";
        });
        return isWhole ? filled : null;
    }

    public static IEnumerable<string> PlacesIn(string text) => Place().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>The fact that a place names, by its number or its names; null: it is something else.</summary>
    public static SettingFact? FactOf(string place) =>
        SettingFacts.ByWord.TryGetValue(place.EndsWith(Names, StringComparison.Ordinal) ? place[..^Names.Length] : place, out var fact) ? fact : null;

    internal static void Check(YamlFields fields, string key, string? text, IReadOnlyCollection<string> settings)
    {
        if (text is null)
            return;
        foreach (var name in PlacesIn(text).Where(name => !IsKnown(name, settings)))
            fields.Fault(key, $"{{{name}}}", NearestWord.Suggest(name, [.. Own, .. SettingFacts.ByWord.Keys, .. settings]));
    }

    private static bool IsKnown(string name, IReadOnlyCollection<string> settings) =>
        Own.Contains(name, StringComparer.Ordinal) || settings.Contains(name) || FactOf(name) is not null;

    [GeneratedRegex(@"\{([a-zA-Z][a-zA-Z0-9.-]*)\}")]
    private static partial Regex Place();
}
