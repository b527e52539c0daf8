using System.Runtime.CompilerServices;
using FleetView.Catalog.Screens;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Screens;

/// <summary>What a board is made of, and what it keeps.</summary>
public sealed class ScreenBoardsTests
{
    [Fact]
    public void Board_OfAnEarlierSnapshot_DoesNotKeepItInMemory()
    {
        var boards = new SampleBoards(SampleScreens.Screen("a"));
        var earlier = ShowAndForget(boards);
        boards.Store.Publish(FleetSnapshots.Build(new ClusterSpec("b")));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(earlier.TryGetTarget(out _));
    }

    [Fact]
    public void Board_OfTheSameSnapshot_IsMadeOnce()
    {
        var boards = new SampleBoards(SampleScreens.Screen("a"));
        var snapshot = FleetSnapshots.Build(new ClusterSpec("a"));

        Assert.Same(boards.Show(snapshot), boards.Show(snapshot));
        Assert.NotSame(boards.Show(snapshot), boards.Show(FleetSnapshots.Build(new ClusterSpec("a"))));
    }

    [Fact]
    public void Board_OfThePast_HasTheScoresThatCameWithIt()
    {
        var boards = new SampleBoards(SampleScreens.Screen("a", new HistoryBlock(null, null, 3)));
        var past = FleetSnapshots.Build(new ClusterSpec("a"));
        IReadOnlyList<ScorePoint> day = [new(FleetSnapshots.AsOf.AddHours(-2), HealthStatus.Critical, 12)];

        var board = boards.Past(new FleetSnapshot(past.AsOf, past.Catalogue, past.Readings, past.Scores, past.Since, past.Sources, past.Findings)
        {
            Past = new PastInstant(past.AsOf, []) { Scores = new Dictionary<string, IReadOnlyList<ScorePoint>> { ["a"] = day } },
        });

        Assert.Contains("Critical 5 min", board.Blocks[1].Html, StringComparison.Ordinal);
        Assert.Contains("lowest 12", board.Blocks[1].Html, StringComparison.Ordinal);
        Assert.Null(boards.Scores.LastQuery);
    }

    // A frame of its own: in this one the snapshot would stay reachable.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<FleetSnapshot> ShowAndForget(SampleBoards boards)
    {
        var snapshot = FleetSnapshots.Build(new ClusterSpec("a"));
        boards.Show(snapshot);
        return new WeakReference<FleetSnapshot>(snapshot);
    }
}
