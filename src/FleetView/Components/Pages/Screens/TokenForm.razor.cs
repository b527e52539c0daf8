using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.History;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Screens;

public sealed partial class TokenForm
{
    private static readonly (int Days, string Words)[] Lifetimes =
        [(1, "1 day"), (7, "7 days"), (30, "30 days"), (90, "90 days"), (365, "1 year")];

    private string? _name;
    private string? _screen;
    private string? _by;
    private int _days = 90;
    private string? _fault;
    private bool _busy;

    [Inject]
    public required IScreenTokens Tokens { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Inject]
    public required CatalogueStore Catalogue { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<ScreenTokenMade> OnMade { get; set; }

    private async Task MakeAsync()
    {
        // The circuit would take the event also where the form is not shown.
        if (_busy || Options.Value.Authentication.AllowAnonymous)
            return;
        _fault = Missing();
        if (_fault is not null)
            return;
        _busy = true;
        var made = await Tokens.MakeAsync(
            new ScreenTokenRequest(_name!.Trim(), _screen!, _by!.Trim(), TimeSpan.FromDays(_days)), CancellationToken.None);
        _busy = false;
        _fault = made.Fault;
        if (made.Token is null)
            return;
        _name = null;
        await OnMade.InvokeAsync(made);
    }

    private string? Missing()
    {
        if (string.IsNullOrWhiteSpace(_name) || string.IsNullOrWhiteSpace(_by))
            return "A token needs a name, and yours.";
        if (Catalogue.Current.FindScreen(_screen ?? "") is null)
            return "A token is for one of the screens.";
        return Lifetimes.Any(lifetime => lifetime.Days == _days) ? null : "A token lives for a day to a year.";
    }
}
