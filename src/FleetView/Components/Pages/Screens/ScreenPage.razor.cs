using System.Globalization;
using FleetView.Catalog;
using FleetView.Catalog.Screens;
using FleetView.Components.Pages.Screens.Boards;
using FleetView.Components.Pages.Screens.Live;
using FleetView.Components.Shared;
using FleetView.Components.Subject;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Screens;

/// <summary>
/// One screen, rendered for each request from a board that all share. There is no circuit to lose: the script keeps it
/// up to date. Every address that it asks is this one's with another path, so that a token goes with it.
/// </summary>
public sealed partial class ScreenPage
{
    public const string KioskName = "kiosk";
    public const string TokenName = "token";

    private const int LongestName = 80;

    private ScreenBoard? _board;
    private ScreenTurn _turn = new(null, TimeSpan.Zero, null);
    private DateTimeOffset _now;
    private DateTimeOffset? _past;
    private string _address = "";
    private string? _refusal;
    private bool _kiosk;

    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    [Inject]
    public required ScreenBoards Boards { get; set; }

    [Inject]
    public required CatalogueStore Catalogue { get; set; }

    [Inject]
    public required IPastFleet Past { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    private string Short => Name.Length <= LongestName ? Name : $"{Name[..LongestName]}…";

    private string? PastText => _past is { } at ? InstantText.Of(at) : null;

    private string? AsOf => _board is { } board && board.AsOf != DateTimeOffset.MinValue
        ? board.AsOf.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : null;

    private string AgeWords => AsOf is null ? "no data yet" : $"data {AgeText.Of((_past ?? _now) - _board!.AsOf)} old";

    /// <summary>Nobody touches a display on a wall, and a token opens nothing else: there names lead nowhere.</summary>
    private bool IsLinked => !_kiosk && AddressQuery.Get(_address, TokenName) is null;

    private string? Style
    {
        get
        {
            if (Catalogue.Current.FindScreen(Name)?.Layout is not { } layout)
                return null;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"--columns: {layout.Hd.Columns}; --columns-4k: {layout.Uhd.Columns}; --scale: {layout.Hd.Scale}; --scale-4k: {layout.Uhd.Scale}");
        }
    }

    /// <summary>The frame's links would lead a holder of a view token nowhere.</summary>
    public static bool IsKiosk(HttpContext? context) =>
        context?.Request.Query[KioskName].ToString() is "1" or "true" || IsHolder(context);

    protected override async Task OnInitializedAsync()
    {
        _now = Time.GetUtcNow();
        _kiosk = IsKiosk(HttpContext);
        _address = Navigation.ToBaseRelativePath(Navigation.Uri);
        var current = Catalogue.Current;
        if (current.FindScreen(Name) is not { } screen)
            PageStatus.NotFound(HttpContext);
        else if (AddressQuery.Get(_address, FleetUrls.AtName) is { } at)
            await RewindAsync(screen, at);
        else
            _board = Boards.Of(new BoardKey(Name, IsLinked));
        // A token opens none of the others, and shall not name them.
        if (_past is null && !IsHolder(HttpContext))
            _turn = ScreenTurn.Of(_address, Name, _kiosk, current);
    }

    private static bool IsHolder(HttpContext? context) => context?.Features.Get<ScreenHolder>() is not null;

    private async Task RewindAsync(ScreenDefinition screen, string at)
    {
        if (!InstantText.TryParse(at, _now, out var instant))
        {
            _refusal = $"“{at}” names no instant: {InstantText.Allowed}.";
            return;
        }

        var answer = await Past.GetAsync(instant, HttpContext?.RequestAborted ?? CancellationToken.None);
        _refusal = answer.Refusal;
        if (answer.Snapshot is not { } snapshot)
            return;
        _past = snapshot.Past?.At ?? instant;
        _board = Boards.OfPast(screen, snapshot, IsLinked);
    }

    /// <summary>Null for a page that is not live.</summary>
    private string? Live(string route)
    {
        if (_past is not null || _refusal is not null)
            return null;
        var path = $"screens/{Uri.EscapeDataString(Name)}/{route}";
        return AddressQuery.With(
            path, (ScreenEvents.LinkedName, IsLinked ? "1" : null), (TokenName, AddressQuery.Get(_address, TokenName)));
    }

    private string With(params IReadOnlyList<(string Name, string? Value)> changes) => AddressQuery.With(_address, changes);
}
