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
    private bool _open;
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

    protected override Task OnParametersSetAsync()
    {
        // What was written is about the page before.
        if (_written is null || _written.Equals(View))
            return Task.CompletedTask;
        (_written, _link, _markdown) = (null, null, null);
        _changed = true;
        return _open ? WriteAsync() : Task.CompletedTask;
    }

    // Set again with every snapshot, of which a closed menu shows nothing.
    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;

    private Task ToggleAsync()
    {
        _open = !_open;
        return _open ? WriteAsync() : Task.CompletedTask;
    }

    private async Task WriteAsync()
    {
        var (view, snapshot) = (View, Snapshot);
        var link = Navigation.ToAbsoluteUri(PinnedAddress.Of(view, snapshot)).AbsoluteUri;
        (_written, _link, _markdown, _changed) = (view, link, null, true);
        try
        {
            var markdown = await Report.OfAsync(view, snapshot, link, _gone.Token);
            // Written again meanwhile: a report goes with its own link alone.
            if (ReferenceEquals(link, _link))
                _markdown = markdown;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }

        _changed = true;
    }
}
