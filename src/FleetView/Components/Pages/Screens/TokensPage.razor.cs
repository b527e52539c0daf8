using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.History;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Screens;

/// <summary>Makes, lists and revokes the tokens that open screens.</summary>
public sealed partial class TokensPage
{
    private ScreenTokenMade? _made;

    [Inject]
    public required IScreenTokens Tokens { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [CascadingParameter]
    public ViewState View { get; set; } = ViewState.Empty;

    /// <summary>Where only this machine is served, whoever looks owns it; open to others nobody can tell who clicked.</summary>
    private bool MayChange => !Options.Value.Authentication.AllowAnonymous;

    private string Host => new Uri(Navigation.BaseUri).Authority;

    private bool IsThisMachine => new Uri(Navigation.BaseUri).IsLoopback;

    private string Summary
    {
        get
        {
            var now = Time.GetUtcNow();
            var valid = Tokens.Current.Tokens.Count(token => !token.IsOver(now));
            return $"{valid} valid, {Tokens.Current.Tokens.Count - valid} ended";
        }
    }

    private void Show(ScreenTokenMade made) => _made = made;

    private void Refresh() => StateHasChanged();

    private string Address(ScreenToken token, string secret) => $"{Navigation.BaseUri}screens/{token.Screen}?kiosk=1&token={secret}";

    private string Frame(ScreenToken token, string secret) =>
        $"""<iframe src="{Address(token, secret).Replace("&", "&amp;", StringComparison.Ordinal)}" title="{token.Screen}" referrerpolicy="no-referrer" width="1280" height="720"></iframe>""";
}
