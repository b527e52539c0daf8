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
    private bool _starting;
    private bool _disposed;

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<bool> OnChanged { get; set; }

    [JSInvokable]
    public Task Report(bool hidden) => OnChanged.InvokeAsync(hidden);

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        // What is being made now is released by its maker.
        if (!_starting)
            await ReleaseAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _starting = true;
        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", $"./{Assets[Module]}");
            if (!_disposed)
                _watch = await _module.InvokeAsync<IJSObjectReference>("watch", _self);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            // The reader went on before the watch began.
        }
        finally
        {
            _starting = false;
        }

        if (_disposed)
            await ReleaseAsync();
    }

    private async Task ReleaseAsync()
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
        catch (Exception exception) when (exception is JSDisconnectedException or TaskCanceledException)
        {
            // The browser is gone, and its listener with it.
        }

        _self?.Dispose();
    }
}
