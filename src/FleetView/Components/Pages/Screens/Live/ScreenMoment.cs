using FleetView.Components.Pages.Screens.Boards;

namespace FleetView.Components.Pages.Screens.Live;

/// <summary>
/// What a screen shows until the next moment, with its events encoded once for all viewers. A viewer holds no more of it
/// than this object: one that is slow skips what came between.
/// </summary>
internal sealed class ScreenMoment(ScreenBoard board, ScreenMoment? before, DateTimeOffset now)
{
    private readonly TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<byte[]> _whole = new(() => ScreenMessages.Event(ScreenMessages.State(board, before: null, now)));

    public ScreenBoard Board { get; } = board;

    /// <summary>Ends when another moment has come, or the process stops.</summary>
    public Task Next => _next.Task;

    public bool IsLast { get; init; }

    public string? ChangeFrom { get; } = before?.Board.Version;

    /// <summary>For viewers that show the moment before this one.</summary>
    public byte[] Change { get; } = before is null || before.Board.Revision != board.Revision
        ? []
        : ScreenMessages.Event(ReferenceEquals(before.Board, board) ? ScreenMessages.Pulse(now) : ScreenMessages.State(board, before.Board, now));

    /// <param name="shown">The version that the viewer shows; null: none.</param>
    public byte[] For(string? shown) => shown is not null && shown == ChangeFrom && Change.Length > 0 ? Change : _whole.Value;

    public void Pass() => _next.TrySetResult();
}
