using System.Globalization;
using System.Text.RegularExpressions;

namespace FleetView.Model;

/// <summary>Instants as addresses write them: RFC 3339, epoch milliseconds, <c>now</c> or <c>now-6h</c>.</summary>
public static partial class InstantText
{
    public const string Allowed = "RFC 3339 or epoch milliseconds from 1970 to 2199, now, or now-<number><s|m|h|d|w>";

    /// <summary>Ranges begin and end some way off the instants that are named: there must be instants beyond.</summary>
    private static readonly DateTimeOffset End = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const long LongestSeconds = 100L * 366 * 86_400;

    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset instant)
    {
        instant = now;
        if (text == "now")
            return true;
        if (text.StartsWith("now-", StringComparison.Ordinal))
            return TryDuration(text[4..], out var ago) && TryBefore(now, ago, out instant);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return TryFromEpoch(milliseconds, out instant);
        return Rfc3339().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant)
            && instant >= DateTimeOffset.UnixEpoch
            && instant < End;
    }

    /// <summary>A whole number and its unit: <c>30s</c>, <c>13h</c>, <c>2w</c>.</summary>
    public static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        if (Duration().Match(text) is not { Success: true } match)
            return false;
        var seconds = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
        {
            "s" => 1L,
            "m" => 60,
            "h" => 3600,
            "d" => 86_400,
            _ => 604_800,
        };
        if (seconds > LongestSeconds)
            return false;
        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>As addresses of pages and the API carry it: whole seconds in UTC.</summary>
    public static string Of(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool TryFromEpoch(long milliseconds, out DateTimeOffset instant)
    {
        var inRange = milliseconds < End.ToUnixTimeMilliseconds();
        instant = inRange ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : default;
        return inRange;
    }

    private static bool TryBefore(DateTimeOffset now, TimeSpan ago, out DateTimeOffset instant)
    {
        var inRange = now - DateTimeOffset.UnixEpoch >= ago;
        instant = inRange ? now - ago : default;
        return inRange;
    }

    [GeneratedRegex("^([0-9]{1,9})([smhdw])$")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex Rfc3339();
}
