using System.Globalization;

namespace FleetView.Model.Gates;

/// <summary>The label <c>wave</c> of <c>fleet.yaml</c>: numbers first and by value, then words by their letters.</summary>
public sealed class Waves : IComparer<string>
{
    public const string Label = "wave";

    public static Waves Order { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (first, second) = (Number(x), Number(y));
        if (first is { } one && second is { } other && one != other)
            return one.CompareTo(other);
        var byKind = (first is null).CompareTo(second is null);
        return byKind != 0 ? byKind : string.CompareOrdinal(x, y);
    }

    private static decimal? Number(string? wave) =>
        decimal.TryParse(wave, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
