using FleetView.Components.Urls;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Shared;

/// <summary>
/// A page over the current snapshot. The frame hands snapshot and address down; the page says what of them is visible,
/// and nothing is rendered or sent when that has not changed. Ages are not part of it: they tick in the browser.
/// </summary>
/// <typeparam name="TLook">Everything the page shows, comparable by value.</typeparam>
public abstract class SnapshotPage<TLook> : ComponentBase
    where TLook : class, IEquatable<TLook>
{
    private bool _unchanged;

    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    [CascadingParameter]
    public ViewState View { get; set; } = ViewState.Empty;

    /// <summary>What is on the page.</summary>
    protected TLook Look { get; private set; } = default!;

    protected abstract TLook Build(FleetSnapshot snapshot, ViewState view);

    protected override void OnParametersSet() => Refresh();

    /// <summary>Looks again; for events that change what is visible.</summary>
    protected void Refresh()
    {
        var next = Build(Snapshot, View);
        _unchanged = next.Equals(Look);
        Look = next;
    }

    /// <summary>For events that change nothing visible: their handler's render is left out.</summary>
    protected void StayQuiet() => _unchanged = true;

    protected override bool ShouldRender()
    {
        var render = !_unchanged;
        _unchanged = false;
        return render;
    }
}
