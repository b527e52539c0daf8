namespace FleetView.Catalog;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestWord
{
    // Farther than this is another word, not a slip of the finger.
    private const int FarthestSlip = 3;
    private const int LongestWord = 64;

    /// <summary>"<c>degraded</c> (did you mean?), or one of …": for the "allowed" part of a fault.</summary>
    public static string Suggest(string word, IReadOnlyCollection<string> known)
    {
        var all = string.Join(", ", known);
        if (word.Length > LongestWord)
            return $"one of {all}";
        var nearest = known
            .Select(candidate => (Candidate: candidate, Distance: Distance(word, candidate)))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault();
        return nearest.Candidate is not null && nearest.Distance <= Math.Min(FarthestSlip, word.Length / 2)
            ? $"{nearest.Candidate} (nearest); one of {all}"
            : $"one of {all}";
    }

    // Levenshtein over two rows; words are keys of a file, so short.
    private static int Distance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        var current = new int[to.Length + 1];
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var substitution = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, 1 + Math.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[to.Length];
    }
}
