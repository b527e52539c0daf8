using FleetView.Model;

namespace FleetView.Components.Time;

/// <summary>Whether a page takes a new snapshot: the address says how often, and a tab that nobody sees takes none.</summary>
public sealed class RefreshGate(TimeProvider time)
{
    public const string Off = "off";

    /// <summary>Rounds do not come to the second: one that is a little early still counts.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    private long? _shown;

    /// <summary>What pages offer beside every round.</summary>
    public static IReadOnlyList<(string Value, string Title)> Choices { get; } =
        [("10s", "10 s"), ("30s", "30 s"), ("1m", "1 min"), ("5m", "5 min"), (Off, "Off")];

    /// <summary>As the address writes it; what does not parse is every round.</summary>
    public string? Refresh { get; set; }

    public bool Hidden { get; set; }

    /// <summary>Nothing comes by itself.</summary>
    public bool IsOff => Refresh == Off;

    /// <summary>Time between two updates; zero: every round is one.</summary>
    public TimeSpan Pause => Refresh is not null && InstantText.TryDuration(Refresh, out var pause) ? pause : TimeSpan.Zero;

    public bool IsOpen =>
        !Hidden && !IsOff && (_shown is not { } shown || Pause == TimeSpan.Zero || time.GetElapsedTime(shown) + Slack >= Pause);

    public void Shown() => _shown = time.GetTimestamp();
}
