using FleetView.Components.Time;
using FleetView.Fleet;
using FleetView.History;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Transitions;

/// <summary>One page of the list, read from the history with each round and each change of the address.</summary>
public sealed partial class TransitionTable
{
    private const string Longer = "now-7d";

    private TransitionPage? _page;
    private IReadOnlyList<TransitionLine> _lines = [];
    private (string Url, DateTimeOffset AsOf)? _asked;

    // The first rendering has to say that something is being read.
    private bool _changed = true;

    [Inject]
    public required SharedTransitions Shared { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    [CascadingParameter]
    public PageClock? Clock { get; set; }

    [Parameter, EditorRequired]
    public required TransitionsFilter Filter { get; set; }

    private int First => ((Filter.Page - 1) * TransitionsFilter.PageSize) + 1;

    protected override async Task OnParametersSetAsync()
    {
        var asked = (Filter.View.Url, Snapshot.AsOf);
        if (asked == _asked)
            return;
        var moved = asked.Url != _asked?.Url;
        _asked = asked;
        var page = await Shared.GetAsync(Filter, Snapshot, Clock?.Now ?? Time.GetUtcNow());
        if (asked != _asked)
            return;
        _changed = moved || _page is null || page.Fault != _page.Fault || page.Total != _page.Total || !page.Items.SequenceEqual(_page.Items);
        _page = page;
        _lines = [.. page.Items.Select(item => TransitionLine.Of(item, Snapshot))];
    }

    protected override bool ShouldRender()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }
}
