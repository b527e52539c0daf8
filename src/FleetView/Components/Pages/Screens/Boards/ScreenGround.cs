using FleetView.Fleet.Screens;
using FleetView.Model;
using FleetView.Model.Gates;

namespace FleetView.Components.Pages.Screens.Boards;

/// <summary>What the blocks of a screen are made of.</summary>
/// <param name="Gates">Null where they are not known: in the past, or no block asks for them.</param>
/// <param name="Scores">The day before the snapshot; null where no block asks for it, or nobody keeps it.</param>
internal sealed record ScreenGround(ScreenView View, FleetGates? Gates, DayOfScores? Scores);

/// <summary>How clusters fared in the 24 hours before an instant.</summary>
internal sealed record DayOfScores(DateTimeOffset From, DateTimeOffset To, Func<string, IReadOnlyList<ScorePoint>> Of);
