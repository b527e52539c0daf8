namespace FleetView.Findings;

/// <summary>
/// Kleene's three values, ordered so that "all" is the smallest, "any" the largest and "not" the distance from the top.
/// Unknown never makes a finding hold, and never ends one.
/// </summary>
internal enum Truth : byte { False = 0, Unknown = 1, True = 2 }

internal static class Truths
{
    public static Truth Of(bool holds) => holds ? Truth.True : Truth.False;

    public static Truth Of(bool? holds) => holds is { } known ? Of(known) : Truth.Unknown;

    public static Truth And(Truth a, Truth b) => a < b ? a : b;

    public static Truth Or(Truth a, Truth b) => a > b ? a : b;

    public static Truth Not(Truth truth) => (Truth)(Truth.True - truth);

    /// <summary>A count of which only the bounds are known: it holds when both ends say so.</summary>
    public static Truth OfCount(Catalog.Findings.Quantity quantity, int certain, int possible, int all)
    {
        var (least, most) = (quantity.Holds(certain, all), quantity.Holds(possible, all));
        return least == most ? Of(least) : Truth.Unknown;
    }
}
