namespace FleetView.Components.Pages.Fleet;

/// <summary>
/// While the pointer is over a list its lines stay where they are: none moves, none that is on it leaves; new ones come
/// last. When the pointer leaves, the list takes its true order.
/// </summary>
public sealed class HeldOrder
{
    private IReadOnlyList<string> _shown = [];

    public bool IsHeld { get; private set; }

    public void Hold() => IsHeld = true;

    public void Release() => IsHeld = false;

    /// <param name="wanted">The list as it should be now.</param>
    /// <param name="find">A line by name, null when it is no longer there.</param>
    public IReadOnlyList<ClusterLine> Arrange(IReadOnlyList<ClusterLine> wanted, Func<string, ClusterLine?> find)
    {
        var arranged = IsHeld ? Keep(wanted, find) : wanted;
        _shown = [.. arranged.Select(line => line.Name)];
        return arranged;
    }

    private List<ClusterLine> Keep(IReadOnlyList<ClusterLine> wanted, Func<string, ClusterLine?> find)
    {
        var kept = new List<ClusterLine>(wanted.Count);
        foreach (var name in _shown)
        {
            if (find(name) is { } line)
                kept.Add(line);
        }

        var known = _shown.ToHashSet(StringComparer.Ordinal);
        kept.AddRange(wanted.Where(line => !known.Contains(line.Name)));
        return kept;
    }
}
