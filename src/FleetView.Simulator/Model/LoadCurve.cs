namespace FleetView.Simulator.Model;

/// <summary>The day of a cluster: quiet at night, busy in the afternoon of its region, 0.3–1.</summary>
internal static class LoadCurve
{
    public static double At(double unixSeconds, double regionOffsetHours)
    {
        var hour = (unixSeconds / 3600) + regionOffsetHours;
        var day = Math.Cos((hour - 15) / 24 * 2 * Math.PI);
        var lunch = Math.Exp(-Math.Pow(((hour % 24) + 24) % 24 - 12.5, 2) / 0.5);
        return Math.Clamp(0.63 + (0.35 * day) - (0.06 * lunch), 0.2, 1);
    }

    public static double OffsetHours(string region) => region switch
    {
        ['u', 's', ..] => -6,
        ['a', 'p', ..] or ['a', 's', ..] => 8,
        _ => 1,
    };
}
