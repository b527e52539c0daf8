using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FleetView.Components.Time;

/// <summary>Tells when nobody sees the page, and when somebody does again.</summary>
public sealed partial class HiddenTab : IAsyncDisposable
{
    private const string Module = "Components/Time/HiddenTab.razor.js";

    private DotNetObjectReference<HiddenTab>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _watch;

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<bool> OnChanged { get; set; }

    [JSInvokable]
    public Task Report(bool hidden) => OnChanged.InvokeAsync(hidden);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("dispose");
                await _watch.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listener with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", $"./{Assets[Module]}");
            _watch = await _module.InvokeAsync<IJSObjectReference>("watch", _self);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            // The reader went on before the watch began.
        }
    }
}
