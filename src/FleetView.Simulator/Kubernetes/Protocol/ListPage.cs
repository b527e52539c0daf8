namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>One page of a list.</summary>
/// <param name="Next">Null on the last page.</param>
/// <param name="Remaining">How many are left after this page; not told where a selector was used.</param>
internal sealed record ListPage(ReadOnlyMemory<Versioned> Matching, ContinueToken? Next, long? Remaining)
{
    public ReadOnlySpan<Versioned> Items => Matching.Span;

    /// <summary>The page after <paramref name="from"/> of what matches. A page shows its objects as they are by now; what
    /// changed since the list was begun a watch from its revision tells again.</summary>
    public static ListPage Of(Versioned[] sorted, Selection selection, int? limit, ContinueToken from)
    {
        var start = from.After is null ? 0 : FirstAfter(sorted, from.After);
        if (!selection.HasSelector && selection.Namespace is null)
            return WithoutSelector(sorted, start, limit, from.Revision);
        var items = new List<Versioned>();
        for (var i = start; i < sorted.Length; i++)
        {
            if (!selection.Matches(sorted[i].Object))
                continue;
            if (items.Count == limit)
                return new ListPage(items.ToArray(), new ContinueToken(from.Revision, items[^1].Object.Key), selection.HasSelector ? null : CountMatching(sorted, i, selection));
            items.Add(sorted[i]);
        }
        return new ListPage(items.ToArray(), null, null);
    }

    private static ListPage WithoutSelector(Versioned[] sorted, int start, int? limit, long revision)
    {
        var count = Math.Min(limit ?? int.MaxValue, sorted.Length - start);
        var remaining = sorted.Length - start - count;
        var items = sorted.AsMemory(start, count);
        return remaining == 0 ? new ListPage(items, null, null) : new ListPage(items, new ContinueToken(revision, items.Span[^1].Object.Key), remaining);
    }

    private static long CountMatching(Versioned[] sorted, int from, Selection selection)
    {
        var count = 0;
        for (var i = from; i < sorted.Length; i++)
            count += selection.Matches(sorted[i].Object) ? 1 : 0;
        return count;
    }

    private static int FirstAfter(Versioned[] sorted, string key)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(sorted[middle].Object.Key, key) > 0)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
