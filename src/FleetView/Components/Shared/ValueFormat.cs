using System.Globalization;
using FleetView.Catalog;
using FleetView.Fleet;

namespace FleetView.Components.Shared;

/// <summary>Numbers as pages show them.</summary>
public static class ValueFormat
{
    /// <summary>There is no value.</summary>
    public const string None = ValueText.None;

    public static string Text(double? value, SignalUnit unit) => ValueText.Of(value, unit);

    public static string Threshold(double value, SignalUnit unit) => ValueText.Threshold(value, unit);

    /// <summary>One decimal, as the API gives it; a dash while Unknown.</summary>
    public static string Score(double? score) =>
        score is { } value && double.IsFinite(value) ? value.ToString("0.0", CultureInfo.InvariantCulture) : None;

    /// <summary>A part of a whole, 0–1, in per cent; 100 % and 0 % only where nothing is left or nothing is there.</summary>
    public static string Share(double share) => share switch
    {
        >= 1 => "100 %",
        <= 0 => "0 %",
        < 0.01 => "< 1 %",
        > 0.99 => "> 99 %",
        _ => Math.Round(share * 100).ToString("0", CultureInfo.InvariantCulture) + " %",
    };

    public static string Count(double count) => ValueText.Count(count);

    public static string Duration(TimeSpan duration) => ValueText.Of(duration);
}
