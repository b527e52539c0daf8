using System.Globalization;
using System.Text.RegularExpressions;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog;

/// <summary>
/// How long a level must have held, where that is longer than two evaluations. The query itself looks back that far
/// (<c>min_over_time</c>, a rate's window); this says so to people and to alerting rules.
/// </summary>
public sealed record HoldTimes(TimeSpan Degraded, TimeSpan Critical)
{
    public static HoldTimes None { get; } = new(TimeSpan.Zero, TimeSpan.Zero);

    public TimeSpan Longest => Degraded > Critical ? Degraded : Critical;
}

internal static partial class HoldTimesReader
{
    public static HoldTimes Read(YamlFields fields, string query)
    {
        if (fields.Fields("for") is not { } holds)
            return HoldTimes.None;
        var times = new HoldTimes(ReadOne(holds, "degraded", query), ReadOne(holds, "critical", query));
        holds.RejectUnknown();
        return times;
    }

    /// <summary>The mildest value of one time is what a fact's levels judge: both hold equally long.</summary>
    public static HoldTimes ReadOfFact(YamlFields fields)
    {
        if (fields.Fields("for") is not { } holds)
            return HoldTimes.None;
        var times = new HoldTimes(ReadOne(holds, "degraded", query: null), ReadOne(holds, "critical", query: null));
        if (holds.Has("degraded") && holds.Has("critical") && times.Degraded != times.Critical)
            holds.Fault("critical", holds.Text("critical") ?? "", "the same time as degraded: a fact is watched over one time");
        holds.RejectUnknown();
        return times;
    }

    private static TimeSpan ReadOne(YamlFields holds, string key, string? query)
    {
        if (holds.Text(key, "a duration") is not { } text)
            return TimeSpan.Zero;
        if (Duration().Match(text) is not { Success: true } match)
        {
            holds.Fault(key, FaultList.Quote(text), "a duration of one unit: 90s, 10m, 1h");
            return TimeSpan.Zero;
        }

        var number = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        if (number > 0 && query?.Contains($"[{text}", StringComparison.Ordinal) == false)
            holds.Fault(key, text, $"a range [{text}] in the query that makes it true");
        return match.Groups[2].Value switch
        {
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            _ => TimeSpan.FromHours(number),
        };
    }

    [GeneratedRegex("^([0-9]{1,4})([smh])$")]
    private static partial Regex Duration();
}
