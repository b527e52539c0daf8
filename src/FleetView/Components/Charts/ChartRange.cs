using System.Globalization;
using FleetView.Components.Urls;

namespace FleetView.Components.Charts;

/// <summary>
/// The time range of a page's charts, as its address says: <c>from</c> and <c>to</c> as <c>now-6h</c>, RFC 3339 or epoch
/// milliseconds. What does not parse, or is no range, is the default.
/// </summary>
public sealed record ChartRange(string From, string To)
{
    public const string FromName = "from";
    public const string ToName = "to";

    public static ChartRange Default { get; } = new("now-6h", "now");

    /// <summary>What pages offer, shortest first.</summary>
    public static IReadOnlyList<(ChartRange Range, string Title)> Presets { get; } =
        [(new("now-1h", "now"), "1 h"), (Default, "6 h"), (new("now-24h", "now"), "24 h"), (new("now-7d", "now"), "7 d")];

    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    public static ChartRange Of(string address)
    {
        var asked = new ChartRange(AddressQuery.Get(address, FromName) ?? Default.From, AddressQuery.Get(address, ToName) ?? Default.To);
        return asked.At(DateTimeOffset.UnixEpoch.AddYears(60)) is null ? Default : asked;
    }

    /// <summary>The instants it stands for now; null where it is no range.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? At(DateTimeOffset now)
    {
        if (Instant(From, now) is not { } from || Instant(To, now) is not { } to || from >= to || to - from > Longest)
            return null;
        return (from, to);
    }

    /// <summary>"last 6 h", or both ends.</summary>
    public string Words => To == "now" && From.StartsWith("now-", StringComparison.Ordinal)
        ? $"last {From[4..^1]} {(From[^1] == 'm' ? "min" : From[^1])}"
        : $"{From} to {To}";

    private static DateTimeOffset? Instant(string text, DateTimeOffset now)
    {
        if (text == "now")
            return now;
        if (text.StartsWith("now-", StringComparison.Ordinal))
            return Duration(text[4..]) is { } ago ? now - ago : null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
    }

    private static TimeSpan? Duration(string text)
    {
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is 0 or > 100_000)
            return null;
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => null,
        };
    }
}
