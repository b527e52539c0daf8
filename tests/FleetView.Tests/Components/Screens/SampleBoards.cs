using FleetView.Catalog;
using FleetView.Catalog.Screens;
using FleetView.Components.Pages.Screens.Boards;
using FleetView.Fleet;
using FleetView.Fleet.Gates;
using FleetView.Model.Gates;
using FleetView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace FleetView.Tests.Components.Screens;

/// <summary>Boards of one screen without a gate.</summary>
internal sealed class SampleBoards
{
    private readonly ScreenDefinition _screen;

    public SampleBoards(ScreenDefinition screen)
    {
        _screen = screen;
        Boards = new ScreenBoards(Store, new CatalogueStore(SampleScreens.With(screen)), new NoGates(), Scores);
    }

    public FleetStore Store { get; } = new(TimeProvider.System, NullLogger<FleetStore>.Instance);

    public FakeScoreHistory Scores { get; } = new();

    private ScreenBoards Boards { get; }

    public static ScreenBoard Of(ScreenDefinition screen, params ClusterSpec[] clusters) => new SampleBoards(screen).Show(FleetSnapshots.Build(clusters));

    /// <summary>Markup of a screen's only block.</summary>
    public static string BlockOf(ScreenBlock block, ScreenClusters clusters, params ClusterSpec[] fleet) =>
        Of(SampleScreens.Screen("a", block) with { Clusters = clusters }, fleet).Blocks[1].Html;

    public ScreenBoard Show(FleetSnapshot snapshot)
    {
        Store.Publish(snapshot);
        return Boards.Of(new BoardKey(_screen.Name, Linked: true))!;
    }

    public ScreenBoard Past(FleetSnapshot past) => Boards.OfPast(_screen, past, linked: true);

    private sealed class NoGates : IFleetGates
    {
        public FleetGates Judge(FleetSnapshot snapshot, string? version = null) => throw new NotSupportedException();
    }
}
