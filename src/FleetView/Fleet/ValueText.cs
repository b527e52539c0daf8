using System.Globalization;
using FleetView.Catalog;

namespace FleetView.Fleet;

/// <summary>Numbers as people read them: always with their unit, with as many digits as a reader can use.</summary>
public static class ValueText
{
    /// <summary>There is no value.</summary>
    public const string None = "–";

    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    public static string Of(double? value, SignalUnit unit)
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
        _ => Of(value, unit),
    };

    public static string Count(double count) => Math.Abs(count) switch
    {
        >= 1e9 => Digits(count / 1e9) + " G",
        >= 1e6 => Digits(count / 1e6) + " M",
        _ when count == Math.Truncate(count) => count.ToString("#,0", CultureInfo.InvariantCulture),
        _ => Digits(count),
    };

    public static string Of(TimeSpan duration) => Seconds(duration.TotalSeconds);

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
