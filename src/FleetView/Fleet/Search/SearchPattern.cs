namespace FleetView.Fleet.Search;

/// <summary>What is looked for: words that all have to match, in any order.</summary>
public sealed class SearchPattern
{
    private static readonly char[] Separators = [' ', '/', '\t'];

    private SearchPattern(SearchWord[] words) => Words = words;

    public SearchWord[] Words { get; }

    public bool IsEmpty => Words.Length == 0;

    public static SearchPattern Parse(string text) => new(
        [.. text.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(word => new SearchWord(word, NameMask.Of(word)))]);

    /// <summary>How well a thing with these names matches: 0 for not at all, at most <see cref="FuzzyMatch.Exact"/>.</summary>
    public int Score(params ReadOnlySpan<SearchName> names)
    {
        var sum = 0;
        foreach (var word in Words)
        {
            var best = 0;
            foreach (var name in names)
                best = Math.Max(best, word.Score(name));
            if (best == 0)
                return 0;
            sum += best;
        }

        return Words.Length == 0 ? 0 : sum / Words.Length;
    }
}

public readonly record struct SearchWord(string Text, ulong Mask)
{
    public int Score(SearchName name) => (Mask & ~name.Mask) != 0 ? 0 : FuzzyMatch.Score(name.Text, Text);
}

/// <param name="Text">In lower case.</param>
public readonly record struct SearchName(string Text, ulong Mask)
{
    public static SearchName Of(string name)
    {
        // Kubernetes' names are in lower case, and then this is the same string.
        var text = name.ToLowerInvariant();
        return new SearchName(text, NameMask.Of(text));
    }
}

/// <summary>Which characters a name holds, one bit each: most names are ruled out without being read.</summary>
public static class NameMask
{
    private const int Letters = 26;
    private const int Digits = 10;
    private const int Others = 64 - Letters - Digits;

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var mask = 0UL;
        foreach (var character in text)
            mask |= 1UL << Bit(character);
        return mask;
    }

    private static int Bit(char character) => character switch
    {
        >= 'a' and <= 'z' => character - 'a',
        >= '0' and <= '9' => Letters + character - '0',
        _ => Letters + Digits + character % Others,
    };
}
