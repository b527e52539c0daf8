using FleetView.Catalog;

namespace FleetView.Components.Shared;

/// <summary>Thresholds in words.</summary>
public static class ThresholdText
{
    /// <summary>"Degraded from 0.70, Critical from 0.90"; for signals where less is worse "down to"; "Critical at no".</summary>
    public static string Levels(SignalDefinition definition)
    {
        var thresholds = definition.Thresholds;
        var from = definition.Unit == SignalUnit.Boolean ? "at" : thresholds.Worse == Direction.Higher ? "from" : "down to";
        var parts = new List<string>(2);
        if (thresholds.Degraded is { } degraded)
            parts.Add($"Degraded {from} {ValueFormat.Threshold(degraded, definition.Unit)}");
        if (thresholds.Critical is { } critical)
            parts.Add($"Critical {from} {ValueFormat.Threshold(critical, definition.Unit)}");
        return parts.Count == 0 ? "Not judged" : string.Join(", ", parts);
    }

    /// <summary>The value that would make it Healthy: "below 0.70", "above 95 %", "at yes"; null where nothing is judged.</summary>
    public static string? Healthy(SignalDefinition definition)
    {
        var first = definition.Thresholds.Degraded ?? definition.Thresholds.Critical;
        if (first is null)
            return null;
        if (definition.Unit == SignalUnit.Boolean)
            return $"at {ValueFormat.Text(1 - first, definition.Unit)}";
        var side = definition.Thresholds.Worse == Direction.Higher ? "below" : "above";
        return $"{side} {ValueFormat.Threshold(first.Value, definition.Unit)}";
    }

    public static string Sentence(SignalDefinition definition, double? value) =>
        $"{ValueFormat.Text(value, definition.Unit)}. {Levels(definition)}";
}
