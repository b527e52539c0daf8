using System.Globalization;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog;

/// <summary>Reads a signal's levels and checks that they stand in order and inside the range of the unit.</summary>
internal static class ThresholdRules
{
    private static readonly IReadOnlyDictionary<string, Direction> Directions = new Dictionary<string, Direction>
    {
        ["higher"] = Direction.Higher,
        ["lower"] = Direction.Lower,
    };

    private static readonly string[] Keys = ["degraded", "critical", "ok", "limit"];

    public static Thresholds Read(YamlFields fields, SignalUnit unit)
    {
        var worse = fields.Choice("worse", Directions) ?? Direction.Higher;
        var values = Keys.ToDictionary(key => key, fields.Number);
        var (degraded, critical, ok, limit) = (values["degraded"], values["critical"], values["ok"], values["limit"]);
        var inRange = Keys.Where(key => values[key] is { } value && !CheckRange(fields, key, value, unit, worse)).ToArray() is [];
        if (degraded is null && critical is null)
            CheckNothingToRefine(fields, ok, limit);
        else if (inRange)
            CheckOrder(fields, worse, degraded, critical, ok, limit);
        return Thresholds.Resolve(unit, worse, degraded, critical, ok, limit);
    }

    private static bool CheckRange(YamlFields fields, string key, double value, SignalUnit unit, Direction worse)
    {
        var end = Thresholds.UpperEnd(unit);
        var isLevel = key is "degraded" or "critical";
        var (inside, allowed) = (isLevel, worse) switch
        {
            // Everything is at or past 0: what is meant is the smallest harmful number.
            (true, Direction.Higher) => (value > 0 && value <= end, $"more than 0{UpTo(end, "at most")}; \"more than 0\" is written as the smallest harmful number"),
            (true, Direction.Lower) => (value >= 0 && value < end, $"at least 0{UpTo(end, "less than")}"),
            _ => (value >= 0 && value <= end, $"at least 0{UpTo(end, "at most")}"),
        };
        if (!inside)
            fields.Fault(key, Text(value), allowed);
        return inside;
    }

    private static void CheckNothingToRefine(YamlFields fields, double? ok, double? limit)
    {
        if (ok is not null)
            fields.Fault("ok", Text(ok.Value), "a signal with degraded or critical, or no ok");
        if (limit is not null)
            fields.Fault("limit", Text(limit.Value), "a signal with degraded or critical, or no limit");
    }

    private static void CheckOrder(YamlFields fields, Direction worse, double? degraded, double? critical, double? ok, double? limit)
    {
        var (sign, beyond, before) = worse == Direction.Higher ? (1, "at least", "less than") : (-1, "at most", "more than");
        if (degraded is { } d && critical is { } c && sign * d > sign * c)
            fields.Fault("critical", Text(c), $"{beyond} degraded ({Text(d)}), as {(sign > 0 ? "higher" : "lower")} is worse");
        var (first, last) = ((degraded ?? critical)!.Value, (critical ?? degraded)!.Value);
        if (ok is { } start && sign * start >= sign * first)
            fields.Fault("ok", Text(start), $"{before} {(degraded is null ? "critical" : "degraded")} ({Text(first)})");
        if (limit is { } stop && sign * stop < sign * last)
            fields.Fault("limit", Text(stop), $"{beyond} {(critical is null ? "degraded" : "critical")} ({Text(last)})");
    }

    private static string UpTo(double end, string how) => double.IsFinite(end) ? $" and {how} {Text(end)}" : "";

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
