using System.Globalization;
using System.Net;
using FleetView.Model;

namespace FleetView.Fleet.Screens;

/// <summary>A screen's title and status as a small picture, for portals and read-me files.</summary>
public static class ScreenBadge
{
    private const int Padding = 6;
    private const int Height = 20;

    public static string Svg(string title, HealthStatus status)
    {
        var left = Width(title) + 2 * Padding;
        var right = Width(status.Word()) + 2 * Padding;
        var name = WebUtility.HtmlEncode(title);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{Height}" role="img" aria-label="{name}: {status.Word()}">
            <title>{name}: {status.Word()}</title>
            <clipPath id="r"><rect width="{left + right}" height="{Height}" rx="3"/></clipPath>
            <g clip-path="url(#r)"><rect width="{left}" height="{Height}" fill="#3b4350"/><rect x="{left}" width="{right}" height="{Height}" fill="{Colour(status)}"/></g>
            <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
            <text x="{Padding}" y="14" textLength="{left - 2 * Padding}">{name}</text>
            <text x="{left + Padding}" y="14" textLength="{right - 2 * Padding}">{status.Word()}</text>
            </g></svg>
            """);
    }

    /// <summary>White letters on each of them have a contrast of 4.5:1 at least.</summary>
    private static string Colour(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "#13774f",
        HealthStatus.Degraded => "#8f5500",
        HealthStatus.Critical => "#c4272f",
        _ => "#5f6a77",
    };

    // The text is stretched to this width, so an estimate does: Verdana's letters of 11 px are about so wide.
    private static int Width(string text) => (int)Math.Ceiling(text.Sum(letter => letter switch
    {
        'i' or 'l' or 'j' or 't' or 'f' or 'I' or '.' or ',' or ':' or ' ' or '\'' => 4.2,
        'm' or 'w' or 'M' or 'W' => 10,
        >= 'A' and <= 'Z' => 7.8,
        > '\u2e80' => 11,
        _ => 6.8,
    }));
}
