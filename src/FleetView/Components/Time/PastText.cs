using System.Globalization;

namespace FleetView.Components.Time;

/// <summary>A past instant as the frame names it: the day only where it is another one.</summary>
public static class PastText
{
    public static string Of(DateTimeOffset at, DateTimeOffset now)
    {
        var clock = at.Second == 0 ? "HH:mm" : "HH:mm:ss";
        var day = at.UtcDateTime.Date == now.UtcDateTime.Date ? "" : at.Year == now.Year ? "d MMM, " : "d MMM yyyy, ";
        return at.UtcDateTime.ToString(day + clock + " 'UTC'", CultureInfo.InvariantCulture);
    }
}
