using System.Globalization;
using System.Text.RegularExpressions;

namespace FleetView.Simulator.Scenarios;

/// <summary>The small grammars of scenario files: durations such as <c>-1h30m</c>, names in kebab case.</summary>
internal static partial class ScenarioText
{
    public static IReadOnlyDictionary<string, IncidentKind> Kinds { get; } =
        Enum.GetValues<IncidentKind>().ToDictionary(kind => Kebab(kind.ToString()), StringComparer.Ordinal);

    public static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        var match = Duration().Match(text);
        if (!match.Success || match.Groups["part"].Captures.Count == 0)
            return false;
        double seconds = 0;
        foreach (Capture part in match.Groups["part"].Captures)
        {
            var unit = part.Value[^1] switch { 'd' => 86400, 'h' => 3600, 'm' => 60, _ => 1 };
            seconds += double.Parse(part.Value.AsSpan(0, part.Length - 1), CultureInfo.InvariantCulture) * unit;
        }
        duration = TimeSpan.FromSeconds(match.Groups["sign"].Length > 0 ? -seconds : seconds);
        return true;
    }

    private static string Kebab(string name) => Capital().Replace(name, "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex(@"^(?<sign>-)?(?<part>\d{1,9}[smhd])+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
