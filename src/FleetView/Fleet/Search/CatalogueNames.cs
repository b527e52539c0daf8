using System.Runtime.CompilerServices;
using FleetView.Catalog;

namespace FleetView.Fleet.Search;

/// <summary>What a catalogue names, by kind, in its order.</summary>
internal sealed class CatalogueNames
{
    private static readonly ConditionalWeakTable<Catalogue, CatalogueNames> Made = [];

    private CatalogueNames(Catalogue catalogue)
    {
        Areas = [.. catalogue.Areas.Select(area => Names(area.Title, area.Id))];
        Signals = [.. catalogue.Signals.Select(signal => Names(signal.Title, signal.Id))];
        Findings = [.. catalogue.Findings.Select(finding => Names(finding.Title, finding.Id))];
        Screens = [.. catalogue.Screens.Select(screen => Names(screen.Title, screen.Name))];
        Settings = [.. catalogue.Settings.Settings.Select(setting => Names(setting.Key, setting.Title))];
    }

    public SearchName[][] Areas { get; }

    public SearchName[][] Signals { get; }

    public SearchName[][] Findings { get; }

    public SearchName[][] Settings { get; }

    public SearchName[][] Screens { get; }

    public static CatalogueNames Of(Catalogue catalogue) => Made.GetValue(catalogue, one => new CatalogueNames(one));

    private static SearchName[] Names(string name, string other) => [SearchName.Of(name), SearchName.Of(other)];
}
