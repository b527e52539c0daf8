using FleetView.Components.Pages.Screens.Boards;

namespace FleetView.Components.Pages.Screens.Live;

/// <summary>All viewers of one board.</summary>
internal sealed class ScreenChannel(TimeProvider time)
{
    private readonly Lock _gate = new();
    private volatile ScreenMoment? _current;
    private int _viewers;
    private bool _ended;

    /// <summary>Null before the first viewer.</summary>
    public ScreenMoment? Current => _current;

    public int Viewers => Volatile.Read(ref _viewers);

    public void Enter() => Interlocked.Increment(ref _viewers);

    public void Leave() => Interlocked.Decrement(ref _viewers);

    /// <summary>What a new viewer came with; while it was drawn the others may have got a newer one.</summary>
    public void Join(ScreenBoard board)
    {
        lock (_gate)
        {
            if (_current?.Board is not { } shown || (!ReferenceEquals(shown, board) && shown.AsOf <= board.AsOf))
                Advance(board);
        }
    }

    /// <summary>A newer board, or the same once more so that viewers hear that the server lives.</summary>
    public ScreenMoment Advance(ScreenBoard board)
    {
        lock (_gate)
        {
            if (_ended)
                return _current!;
            var before = _current;
            _current = new ScreenMoment(board, before, time.GetUtcNow());
            before?.Pass();
            return _current;
        }
    }

    /// <summary>Lets all viewers go.</summary>
    public void End(ScreenBoard board)
    {
        lock (_gate)
        {
            _ended = true;
            var before = _current;
            _current = new ScreenMoment(board, before, time.GetUtcNow()) { IsLast = true };
            before?.Pass();
        }
    }
}
