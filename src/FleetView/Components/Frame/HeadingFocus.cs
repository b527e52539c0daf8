using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FleetView.Components.Frame;

/// <summary>
/// A new page hands the focus to its heading, so that Tab and readers begin there. Unlike the framework's own component the
/// first one takes no focus from a field: its circuit may start while somebody types already.
/// </summary>
public sealed class HeadingFocus : ComponentBase
{
    private Type? _page;
    private bool _isDue;
    private bool _isFirst = true;

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Parameter, EditorRequired]
    public required Type Page { get; set; }

    protected override void OnParametersSet()
    {
        _isDue |= Page != _page;
        _page = Page;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isDue)
            return;
        var isFirst = _isFirst;
        (_isDue, _isFirst) = (false, false);
        try
        {
            await Js.InvokeVoidAsync("fleetView.focusHeading", isFirst);
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone.
        }
    }
}
