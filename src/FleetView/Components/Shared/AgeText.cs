using System.Globalization;

namespace FleetView.Components.Shared;

/// <summary>How old something is, in its largest unit; the browser's script writes the same.</summary>
public static class AgeText
{
    public static string Of(TimeSpan age)
    {
        var seconds = Math.Max(0, age.TotalSeconds);
        var (count, unit) = seconds switch
        {
            >= 86400 => (seconds / 86400, "d"),
            >= 3600 => (seconds / 3600, "h"),
            >= 60 => (seconds / 60, "min"),
            _ => (seconds, "s"),
        };
        return Math.Floor(count).ToString("0", CultureInfo.InvariantCulture) + " " + unit;
    }
}
