using System.Collections.Concurrent;
using FleetView.Catalog;
using FleetView.Catalog.Screens;
using FleetView.Fleet;
using FleetView.Fleet.Gates;
using FleetView.Fleet.Screens;
using FleetView.History;

namespace FleetView.Components.Pages.Screens.Boards;

/// <param name="Linked">Whether names on it lead to their pages.</param>
public readonly record struct BoardKey(string Screen, bool Linked);

/// <summary>The boards of the present, each made once for a snapshot, by whoever asks first.</summary>
public sealed class ScreenBoards(FleetStore store, CatalogueStore catalogue, IFleetGates gates, IScoreHistory? scores = null)
{
    private readonly ConcurrentDictionary<BoardKey, MadeBoard> _made = [];

    /// <returns>Null where no such screen is declared.</returns>
    public ScreenBoard? Of(BoardKey key)
    {
        var current = catalogue.Current;
        if (current.FindScreen(key.Screen) is not { } definition)
        {
            _made.TryRemove(key, out _);
            return null;
        }

        var snapshot = store.Current;
        var made = _made.AddOrUpdate(
            key,
            static (key, now) => now.Make(key),
            static (key, before, now) => before.IsOf(now.Snapshot, now.Definition) ? before : now.Make(key),
            new Making(this, snapshot, definition));
        return made.Board.Value;
    }

    /// <summary>A board of another snapshot than the present one, for one reader.</summary>
    public ScreenBoard OfPast(ScreenDefinition definition, FleetSnapshot past, bool linked) =>
        BoardMaker.Make(new ScreenGround(new ScreenView(definition, past), Gates: null, Day(definition, past)), linked);

    private ScreenBoard Make(ScreenDefinition definition, FleetSnapshot snapshot, bool linked)
    {
        var verdicts = definition.Blocks.OfType<GateBlock>().Any() ? gates.Judge(snapshot) : null;
        return BoardMaker.Make(new ScreenGround(new ScreenView(definition, snapshot), verdicts, Day(definition, snapshot)), linked);
    }

    private DayOfScores? Day(ScreenDefinition definition, FleetSnapshot snapshot)
    {
        if (scores is null || !definition.Blocks.OfType<HistoryBlock>().Any())
            return null;
        if (snapshot.Past is { } past)
            return new DayOfScores(past.At - RecentScores.Window, past.At, cluster => past.Scores.GetValueOrDefault(cluster, []));
        var recent = scores.Recent;
        return recent.Version == 0 ? null : new DayOfScores(recent.From, recent.To, recent.Of);
    }

    // Nobody may look at a board again; the fleet that it was made of shall not stay in memory for it.
    private sealed record MadeBoard(WeakReference<FleetSnapshot> Snapshot, ScreenDefinition Definition, Lazy<ScreenBoard> Board)
    {
        public bool IsOf(FleetSnapshot snapshot, ScreenDefinition definition) =>
            ReferenceEquals(Definition, definition) && Snapshot.TryGetTarget(out var made) && ReferenceEquals(made, snapshot);
    }

    private readonly record struct Making(ScreenBoards Boards, FleetSnapshot Snapshot, ScreenDefinition Definition)
    {
        public MadeBoard Make(BoardKey key)
        {
            var (boards, snapshot, definition) = this;
            return new MadeBoard(new(snapshot), definition, new Lazy<ScreenBoard>(() => boards.Make(definition, snapshot, key.Linked)));
        }
    }
}
