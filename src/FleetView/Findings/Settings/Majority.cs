namespace FleetView.Findings.Settings;

/// <summary>What more than half of at least three have; two that differ, and a tie, are no majority.</summary>
internal static class Majority
{
    private const int Least = 3;

    public static (T Value, int Count)? Of<T>(IReadOnlyCollection<T> values)
        where T : notnull
    {
        if (values.Count < Least)
            return null;
        var counts = new Dictionary<T, int>();
        foreach (var value in values)
        {
            var count = counts[value] = counts.GetValueOrDefault(value) + 1;
            if (count * 2 > values.Count)
                return (value, values.Count(other => other.Equals(value)));
        }

        return null;
    }
}
