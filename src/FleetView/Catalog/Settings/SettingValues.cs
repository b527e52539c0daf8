using System.Globalization;
using System.Text.RegularExpressions;

namespace FleetView.Catalog.Settings;

/// <summary>Values of settings, which are all texts, as the agent reads them.</summary>
public static partial class SettingValues
{
    // As Go's strconv.ParseBool takes them.
    private static readonly HashSet<string> True = ["1", "t", "T", "TRUE", "true", "True"];
    private static readonly HashSet<string> False = ["0", "f", "F", "FALSE", "false", "False"];

    /// <summary>The same text for values that mean the same.</summary>
    public static string Canonical(SettingKind kind, string value)
    {
        var text = value.Trim();
        return kind switch
        {
            SettingKind.Boolean when True.Contains(text) => "true",
            SettingKind.Boolean when False.Contains(text) => "false",
            SettingKind.List => string.Join(' ', Entries(text).Order(StringComparer.Ordinal)),
            SettingKind.Number or SettingKind.Duration when Number(kind, text) is { } number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => text,
        };
    }

    /// <summary>A number, or a duration in seconds; null where the text is neither.</summary>
    public static double? Number(SettingKind kind, string value)
    {
        var text = value.Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        return kind == SettingKind.Duration ? Seconds(text) : null;
    }

    /// <summary>Entries of a list, which the chart separates by spaces or line ends and users also by commas.</summary>
    public static string[] Entries(string value) => value.Split([' ', '\n', '\r', '\t', ','], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Go's durations: <c>15m0s</c>, <c>180s</c>, <c>1h30m</c>, <c>500ms</c>.</summary>
    private static double? Seconds(string text)
    {
        if (!GoDuration().IsMatch(text))
            return null;
        return GoPart().Matches(text).Sum(part => double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
        {
            "h" => 3600,
            "m" => 60,
            "s" => 1,
            "ms" => 1e-3,
            _ => 1e-6,
        });
    }

    [GeneratedRegex(@"^(?:[0-9]+(?:\.[0-9]+)?(?:h|ms|m|s|us))+$")]
    private static partial Regex GoDuration();

    [GeneratedRegex(@"([0-9]+(?:\.[0-9]+)?)(h|ms|m|s|us)")]
    private static partial Regex GoPart();
}
