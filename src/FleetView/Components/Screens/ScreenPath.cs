using System.Text.RegularExpressions;

namespace FleetView.Components.Screens;

/// <summary>
/// The addresses of one screen: its page, and what the page itself and portals fetch. These, and no others, open to view
/// tokens and may be framed.
/// </summary>
internal static partial class ScreenPath
{
    /// <summary>The page of tokens lies where a screen of that name would.</summary>
    public const string Reserved = "tokens";

    /// <returns>The screen's name; null for every other address.</returns>
    public static string? ScreenOf(PathString path) =>
        Address().Match(path.Value ?? "") is { Success: true } match && match.Groups["name"].Value != Reserved ? match.Groups["name"].Value : null;

    public static bool IsBadge(PathString path) => path.Value?.EndsWith("/badge.svg", StringComparison.Ordinal) == true;

    [GeneratedRegex(@"\A/screens/(?<name>[a-z0-9-]+)(?:/(?:events|poll|status\.json|badge\.svg))?\z")]
    private static partial Regex Address();
}
