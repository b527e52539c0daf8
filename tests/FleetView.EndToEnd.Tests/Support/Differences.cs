namespace FleetView.EndToEnd.Tests.Support;

internal static class Differences
{
    private const int Shown = 40;

    /// <summary>None, or a failure that shows the first of them in full.</summary>
    public static void AssertNone(IEnumerable<string> differences)
    {
        var all = differences.Distinct(StringComparer.Ordinal).ToArray();
        Assert.True(all.Length == 0, $"{all.Length} differences:{Environment.NewLine}{string.Join(Environment.NewLine, all.Take(Shown))}");
    }
}
