using System.Globalization;
using FleetView.Components.Shared;
using FleetView.Configuration;
using FleetView.History;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Screens;

public sealed partial class TokenRow
{
    private bool _isOver;
    private bool _asking;
    private bool _moved;
    private ElementReference _next;
    private string? _by;
    private string? _fault;

    [Inject]
    public required IScreenTokens Tokens { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Parameter, EditorRequired]
    public required ScreenToken Token { get; set; }

    [Parameter, EditorRequired]
    public required bool MayChange { get; set; }

    [Parameter]
    public EventCallback OnRevoked { get; set; }

    protected override void OnParametersSet() => _isOver = Token.IsOver(Time.GetUtcNow());

    // What was clicked has made place for something else, which takes the focus.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_moved)
            return;
        _moved = false;
        await _next.TakeFocusAsync();
    }

    private void Ask(bool asking) => (_asking, _moved) = (asking, true);

    private async Task RevokeAsync()
    {
        // The circuit would take the event also where the form is not shown.
        if (string.IsNullOrWhiteSpace(_by) || Options.Value.Authentication.AllowAnonymous)
            return;
        _asking = false;
        _fault = await Tokens.RevokeAsync(Token.Id, _by.Trim(), CancellationToken.None);
        await OnRevoked.InvokeAsync();
        _moved = true;
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
