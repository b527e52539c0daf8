using FleetView.Catalog;
using FleetView.Catalog.Screens;
using FleetView.Model;

namespace FleetView.Tests.Support;

/// <summary>Screens over the fleet of <see cref="FleetSnapshots"/>.</summary>
public static class SampleScreens
{
    public static ScreenDefinition Screen(string name, params IReadOnlyList<ScreenBlock> blocks) => new()
    {
        Name = name,
        Title = $"Team {name}",
        Blocks = blocks.Count > 0 ? blocks : [new CountsBlock(null, null), new WorstBlock(null, null, 3)],
    };

    /// <summary>One screen with a block of each kind.</summary>
    public static ScreenDefinition Full(string name) => Screen(
        name,
        new CountsBlock(null, null),
        new GridBlock(null, 1, "team"),
        new WorstBlock(null, null, 3),
        new TopBlock(null, null, FleetSnapshots.MapPressure, 3),
        new AreaBlock(null, null, "bpf-maps", 3),
        new FindingsBlock(null, null, 3, Severity.Low),
        new GateBlock(null, null, "1"),
        new HistoryBlock(null, null, 3),
        new TextBlock(null, null, "Call <us>.\n\nAny time."));

    public static ScreenClusters Named(params string[] names) => ScreenClusters.All with { Names = names };

    public static Catalogue With(params ScreenDefinition[] screens)
    {
        var catalogue = FleetSnapshots.Catalogue;
        return new Catalogue(catalogue.Areas, catalogue.Signals, catalogue.Fleet, catalogue.Findings) { Screens = screens };
    }
}
