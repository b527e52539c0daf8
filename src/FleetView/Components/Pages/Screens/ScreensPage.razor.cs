using FleetView.Catalog;
using FleetView.Catalog.Screens;
using FleetView.Components.Pages.Screens.Boards;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Fleet.Screens;
using FleetView.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Screens;

/// <summary>All screens that are declared, how each stands, and how to put it on a wall or into a portal.</summary>
public sealed partial class ScreensPage : SnapshotPage<ScreensLook>
{
    private const string Example = """
        title: Payments platform
        clusters:
          labels: { team: payments }
        blocks:
          - block: counts
          - block: worst
        """;

    [Inject]
    public required CatalogueStore Catalogue { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected override ScreensLook Build(FleetSnapshot snapshot, ViewState view) => new(
        Sequence.Of(Catalogue.Current.Screens.Select(screen => Line(screen, snapshot))),
        Sequence.Of(Catalogue.Faults.Where(fault => fault.File.StartsWith("screens/", StringComparison.Ordinal)).Select(fault => fault.ToString())));

    private ScreenLine Line(ScreenDefinition definition, FleetSnapshot snapshot)
    {
        var view = new ScreenView(definition, snapshot);
        var others = definition.Rotation?.Screens.Where(screen => screen != definition.Name).ToArray() ?? [];
        return new ScreenLine(
            definition.Name,
            definition.Title,
            view.StatusAt(Time.GetUtcNow(), Options.Value.Collection.Interval),
            BoardText.Clusters(view.Counts.Total),
            others.Length > 0 ? $"{string.Join(", ", others)} every {ValueFormat.Duration(definition.Rotation!.Every)}" : null);
    }

    private string Markdown(ScreenLine screen) =>
        $"[![{screen.Title}]({Navigation.BaseUri}{screen.BadgeUrl})]({Navigation.BaseUri}{screen.Url})";
}

public sealed record ScreensLook(Sequence<ScreenLine> Screens, Sequence<string> Faults);

/// <param name="Rotation">Where a kiosk goes on to; null where it stays.</param>
public sealed record ScreenLine(string Name, string Title, HealthStatus Status, string Clusters, string? Rotation)
{
    public string Url => FleetUrls.Screen(Name);

    public string StatusUrl => $"{Url}/status.json";

    public string BadgeUrl => $"{Url}/badge.svg";
}
