using FleetView.Catalog;

namespace FleetView.Api.Items;

/// <summary>The catalogue's own words, as they stand in its files.</summary>
internal static class Words
{
    public static string Of(SignalUnit unit) => unit switch
    {
        SignalUnit.PerSecond => "per-second",
        SignalUnit.Ratio => "ratio",
        SignalUnit.Percent => "percent",
        SignalUnit.Seconds => "seconds",
        SignalUnit.Count => "count",
        SignalUnit.Bytes => "bytes",
        _ => "boolean",
    };

    public static string Of(SignalScope scope) => scope == SignalScope.Node ? "node" : "cluster";

    public static string Of(Direction worse) => worse == Direction.Higher ? "higher" : "lower";

    public static string Of(AbsentRule absent) => absent switch
    {
        AbsentRule.Healthy => "healthy",
        AbsentRule.NotApplicable => "not-applicable",
        _ => "unknown",
    };

    public static string Of(RolloutRule rollout) => rollout switch
    {
        RolloutRule.Hold => "hold",
        RolloutRule.Ignore => "ignore",
        _ => "judge",
    };
}
