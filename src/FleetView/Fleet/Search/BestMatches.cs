namespace FleetView.Fleet.Search;

/// <summary>The best few of many: by score, then the worst status, then the order in which they were offered.</summary>
internal sealed class BestMatches(int limit)
{
    private readonly List<Match> _kept = new(limit + 1);

    public IReadOnlyList<Match> Kept => _kept;

    public void Offer(FoundKind kind, int index, int score, int badness)
    {
        var match = new Match(kind, index, score, badness);
        if (score == 0 || (_kept.Count == limit && !IsBefore(match, _kept[^1])))
            return;
        var at = _kept.Count;
        while (at > 0 && IsBefore(match, _kept[at - 1]))
            at--;
        _kept.Insert(at, match);
        if (_kept.Count > limit)
            _kept.RemoveAt(limit);
    }

    private static bool IsBefore(Match one, Match other) =>
        one.Score != other.Score ? one.Score > other.Score : one.Badness > other.Badness;

    /// <param name="Index">Of the cluster or node in the inventory, else ordinal in the catalogue.</param>
    public readonly record struct Match(FoundKind Kind, int Index, int Score, int Badness);
}
