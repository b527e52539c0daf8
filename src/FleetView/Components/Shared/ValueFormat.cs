using System.Globalization;
using FleetView.Catalog;

namespace FleetView.Components.Shared;

/// <summary>Numbers as pages show them: always with their unit, with as many digits as a reader can use.</summary>
public static class ValueFormat
{
    /// <summary>There is no value.</summary>
    public const string None = "–";

    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    public static string Text(double? value, SignalUnit unit)
    {
        if (value is not { } number || !double.IsFinite(number))
            return None;
        return unit switch
        {
            SignalUnit.Percent => Number(number) + " %",
            SignalUnit.Seconds => Seconds(number),
            SignalUnit.PerSecond => Number(number) + "/s",
            SignalUnit.Count => Count(number),
            SignalUnit.Bytes => Bytes(number),
            SignalUnit.Boolean => number != 0 ? "yes" : "no",
            _ => Number(number),
        };
    }

    /// <summary>Never rounded: a threshold is the number that the catalogue writes.</summary>
    public static string Threshold(double value, SignalUnit unit) => unit switch
    {
        SignalUnit.Percent => Exact(value) + " %",
        SignalUnit.PerSecond => Exact(value) + "/s",
        SignalUnit.Ratio => Exact(value),
        _ => Text(value, unit),
    };

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

    public static string Count(double count) => Math.Abs(count) switch
    {
        >= 1e9 => Digits(count / 1e9) + " G",
        >= 1e6 => Digits(count / 1e6) + " M",
        _ when count == Math.Truncate(count) => count.ToString("#,0", CultureInfo.InvariantCulture),
        _ => Digits(count),
    };

    public static string Duration(TimeSpan duration) => Seconds(duration.TotalSeconds);

    private static string Seconds(double seconds) => Math.Abs(seconds) switch
    {
        0 => "0 s",
        < 0.001 => Short(seconds * 1e6) + " µs",
        < 1 => Short(seconds * 1000) + " ms",
        < 120 => Digits(seconds) + " s",
        < 7200 => Short(seconds / 60) + " min",
        < 172800 => Short(seconds / 3600) + " h",
        _ => Short(seconds / 86400) + " d",
    };

    private static string Bytes(double bytes)
    {
        var unit = 0;
        while (Math.Abs(bytes) >= 1024 && unit < ByteUnits.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return (unit == 0 ? bytes.ToString("0", CultureInfo.InvariantCulture) : Digits(bytes)) + " " + ByteUnits[unit];
    }

    private static string Number(double value) => Math.Abs(value) >= 1e6 ? Count(value) : Digits(value);

    private static string Exact(double value)
    {
        var digits = Digits(value);
        return double.Parse(digits, CultureInfo.InvariantCulture).Equals(value) ? digits : value.ToString("#,0.##########", CultureInfo.InvariantCulture);
    }

    private static string Short(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "#,0" : "0.#", CultureInfo.InvariantCulture);

    private static string Digits(double value) => value.ToString(
        Math.Abs(value) switch
        {
            0 => "0",
            >= 100 => "#,0",
            >= 10 => "0.#",
            >= 1 => "0.0#",
            >= 0.1 => "0.00",
            >= 0.01 => "0.00#",
            >= 0.001 => "0.000#",
            >= 0.0001 => "0.0000#",
            _ => "0.#E+0",
        },
        CultureInfo.InvariantCulture);
}
