using FleetView.Fleet;
using FleetView.History;

namespace FleetView.Components.Pages.Transitions;

/// <summary>Pages of the list, read once for all who look at the same one between two rounds.</summary>
public sealed class SharedTransitions(IFleetHistory history)
{
    /// <summary>More lists than this at once share nothing.</summary>
    private const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task<TransitionPage>> _pages = new(StringComparer.Ordinal);
    private DateTimeOffset _asOf;

    public Task<TransitionPage> GetAsync(TransitionsFilter filter, FleetSnapshot snapshot, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_asOf != snapshot.AsOf || _pages.Count >= Most)
                _pages.Clear();
            _asOf = snapshot.AsOf;
            if (!_pages.TryGetValue(filter.View.Url, out var page))
                _pages[filter.View.Url] = page = history.TransitionsAsync(filter.Query(snapshot, now), CancellationToken.None);
            return page;
        }
    }
}
