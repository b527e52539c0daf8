using FleetView.Components.Shared;
using FleetView.Components.Time;
using FleetView.Configuration;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace FleetView.Components.People;

/// <summary>
/// A form that says who did something. There is no login: it asks for a name, which the browser remembers, and may be used
/// only where no stranger is let in.
/// </summary>
public abstract class PersonForm : ComponentBase, IAsyncDisposable
{
    private const string Module = "js/people.js";

    private IJSObjectReference? _module;
    private bool _isNew;

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [CascadingParameter]
    public PageClock? Clock { get; set; }

    /// <summary>Who uses the form.</summary>
    protected string? By { get; set; }

    protected bool Busy { get; set; }

    protected string? Fault { get; set; }

    /// <summary>A form that was used is made anew: folded and empty.</summary>
    protected int Round { get; private set; }

    /// <summary>What unfolds the form. It takes the focus of a form that was used.</summary>
    protected ElementReference Summary { get; set; }

    protected bool Allowed => !Options.Value.Authentication.AllowAnonymous;

    /// <summary>Of the past nothing can be said any more.</summary>
    protected bool IsPast => Clock?.Past is not null;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isNew)
            return;
        _isNew = false;
        await Summary.TakeFocusAsync();
    }

    /// <summary>When the form unfolds.</summary>
    protected async Task RecallAsync()
    {
        if (string.IsNullOrEmpty(By))
            By = await AskAsync<string>("name");
    }

    protected async Task DoneAsync()
    {
        Round++;
        _isNew = true;
        try
        {
            if (_module is not null)
                await _module.InvokeVoidAsync("remember", By);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or TaskCanceledException)
        {
            // It is asked for again.
        }
    }

    /// <returns>The default where the browser does not answer.</returns>
    protected async Task<T?> AskAsync<T>(string what)
    {
        try
        {
            _module ??= await Js.InvokeAsync<IJSObjectReference>("import", $"./{Assets[Module]}");
            return await _module.InvokeAsync<T>(what);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or TaskCanceledException)
        {
            return default;
        }
    }
}
