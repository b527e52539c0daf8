using FleetView.Components.Urls;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Sharing;

/// <summary>Copies the address with its instant pinned, or the page as Markdown.</summary>
public sealed partial class ShareMenu : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private string? _link;
    private string? _markdown;
    private ViewState? _written;
    private bool _changed = true;

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required PageReport Report { get; set; }

    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    [CascadingParameter]
    public ViewState View { get; set; } = ViewState.Empty;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnParametersSet()
    {
        // What was written is about the page before.
        if (_written is null || _written.Equals(View))
            return;
        (_written, _link, _markdown) = (null, null, null);
        _changed = true;
    }

    // Set again with every snapshot, of which a closed menu shows nothing.
    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;

    private async Task WriteAsync()
    {
        var (view, snapshot) = (View, Snapshot);
        _written = view;
        _link = Navigation.ToAbsoluteUri(PinnedAddress.Of(view, snapshot)).AbsoluteUri;
        _changed = true;
        try
        {
            _markdown = await Report.OfAsync(view, snapshot, _link, _gone.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }

        _changed = true;
    }
}
