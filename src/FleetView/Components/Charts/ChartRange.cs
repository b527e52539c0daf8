using FleetView.Components.Urls;
using FleetView.Model;

namespace FleetView.Components.Charts;

/// <summary>
/// The time range of a page's charts, as its address says in <c>from</c> and <c>to</c> (<see cref="InstantText"/>). What does
/// not parse, or is no range, is the default.
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

    /// <param name="now">Of the page: the shown instant where it shows the past.</param>
    public static ChartRange Of(string address, DateTimeOffset now)
    {
        var asked = new ChartRange(AddressQuery.Get(address, FromName) ?? Default.From, AddressQuery.Get(address, ToName) ?? Default.To);
        return asked.At(now) is null ? Default : asked;
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

    private static DateTimeOffset? Instant(string text, DateTimeOffset now) =>
        InstantText.TryParse(text, now, out var instant) ? instant : null;
}
