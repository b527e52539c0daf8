namespace FleetView.Fleet.Search;

/// <summary>
/// How well a word fits a name, both in lower case: the whole name, its beginning, the beginning of a part
/// (<c>…:cluster/prod</c>), anywhere inside, else its letters in order (<c>eup</c> for <c>eu-prod</c>).
/// </summary>
public static class FuzzyMatch
{
    public const int Exact = 100;
    public const int Prefix = 90;
    public const int PartStart = 80;
    public const int Inside = 60;
    public const int Initials = 45;
    public const int Scattered = 30;

    private const int CostOfARun = 4;

    /// <returns>0 where it does not match.</returns>
    public static int Score(ReadOnlySpan<char> name, ReadOnlySpan<char> word)
    {
        var at = name.IndexOf(word, StringComparison.Ordinal);
        if (at < 0)
            return InOrder(name, word);
        if (at == 0)
            return name.Length == word.Length ? Exact : Prefix;
        for (var from = at; from >= 0; from = Next(name, word, from))
        {
            if (IsPartStart(name, from))
                return PartStart;
        }

        return Inside;
    }

    private static int Next(ReadOnlySpan<char> name, ReadOnlySpan<char> word, int at)
    {
        var next = name[(at + 1)..].IndexOf(word, StringComparison.Ordinal);
        return next < 0 ? -1 : at + 1 + next;
    }

    // One letter alone in a name says nothing.
    private static int InOrder(ReadOnlySpan<char> name, ReadOnlySpan<char> word)
    {
        if (word.Length < 2)
            return 0;
        if (Runs(name, word, startsOnly: true) > 0)
            return Initials;
        // Letters that lie far apart are in every long name.
        var runs = Runs(name, word, startsOnly: false);
        return runs == 0 || runs > word.Length / 2 + 1 ? 0 : Scattered - CostOfARun * Math.Min(runs - 2, 6);
    }

    /// <summary>Stretches of the word that stand in the name one after the other; 0 where they do not all.</summary>
    private static int Runs(ReadOnlySpan<char> name, ReadOnlySpan<char> word, bool startsOnly)
    {
        var (runs, matched, inRun) = (0, 0, false);
        for (var at = 0; at < name.Length && matched < word.Length; at++)
        {
            var fits = name[at] == word[matched] && (inRun || !startsOnly || IsPartStart(name, at));
            if (fits && !inRun)
                runs++;
            inRun = fits;
            matched += fits ? 1 : 0;
        }

        return matched == word.Length ? runs : 0;
    }

    private static bool IsPartStart(ReadOnlySpan<char> name, int at) => at == 0 || !char.IsLetterOrDigit(name[at - 1]);
}
