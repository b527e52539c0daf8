using System.Globalization;
using System.Text.RegularExpressions;

namespace FleetView.Api;

/// <summary>Instants in addresses: RFC 3339, epoch milliseconds, <c>now</c> or <c>now-6h</c>.</summary>
internal static partial class TimeParameter
{
    public const string Allowed = "RFC 3339, epoch milliseconds, now, or now-<number><s|m|h|d|w>";

    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset instant)
    {
        instant = now;
        if (text == "now")
            return true;
        if (Relative().Match(text) is { Success: true } relative)
        {
            var count = int.Parse(relative.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            return TryBefore(now, count, relative.Groups[2].Value, out instant);
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return TryFromEpoch(milliseconds, out instant);
        return Rfc3339().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    private static bool TryFromEpoch(long milliseconds, out DateTimeOffset instant)
    {
        var inRange = milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        instant = inRange ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : default;
        return inRange;
    }

    private static bool TryBefore(DateTimeOffset now, int count, string unit, out DateTimeOffset instant)
    {
        var seconds = count * unit switch
        {
            "s" => 1L,
            "m" => 60,
            "h" => 3600,
            "d" => 86_400,
            _ => 604_800,
        };
        var inRange = now.ToUnixTimeSeconds() >= seconds;
        instant = inRange ? now.AddSeconds(-seconds) : default;
        return inRange;
    }

    [GeneratedRegex(@"^now-([0-9]{1,9})([smhdw])$")]
    private static partial Regex Relative();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex Rfc3339();
}
