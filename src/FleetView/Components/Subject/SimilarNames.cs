namespace FleetView.Components.Subject;

/// <summary>Known names that somebody may have meant.</summary>
public static class SimilarNames
{
    private const int LongestCompared = 100;

    /// <summary>Names that contain the text or lie within it first, then those few edits away.</summary>
    public static IReadOnlyList<string> Of(string text, IEnumerable<string> known, int count = 5)
    {
        if (text.Length is 0 or > LongestCompared)
            return [];
        return [.. known
            .Where(name => name.Length <= LongestCompared)
            .Select(name => (Name: name, Distance: Distance(text, name)))
            .Where(pair => pair.Distance <= Math.Max(2, text.Length / 4))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(pair => pair.Name)];
    }

    private static int Distance(string text, string name)
    {
        if (name.Contains(text, StringComparison.OrdinalIgnoreCase) || text.Contains(name, StringComparison.OrdinalIgnoreCase))
            return 0;
        // Levenshtein, one row at a time.
        var row = Enumerable.Range(0, name.Length + 1).ToArray();
        for (var i = 1; i <= text.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= name.Length; j++)
            {
                var substituted = diagonal + (char.ToUpperInvariant(text[i - 1]) == char.ToUpperInvariant(name[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[name.Length];
    }
}
