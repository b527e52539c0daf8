using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>
/// The fleet as it was, scored by the rules of now from what the sources have kept. Answers are cached and shared; a few
/// are worked out at a time, so that viewers who rewind do not keep the sources busy.
/// </summary>
public interface IPastFleet
{
    Task<PastFleetAnswer> GetAsync(DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Either a snapshot or why there is none for such an instant.</summary>
/// <param name="Snapshot">Its <see cref="FleetSnapshot.Past"/> is set. Sources that did not answer are named in it.</param>
/// <param name="Refusal">A sentence for the reader: the instant lies in the future, or too far back.</param>
public sealed record PastFleetAnswer(FleetSnapshot? Snapshot, string? Refusal);

/// <summary>What a snapshot of the past knows beside the fleet.</summary>
/// <param name="At">The instant it stands for, from which ages count.</param>
/// <param name="Changes">The last changes of status before it, newest first.</param>
public sealed record PastInstant(DateTimeOffset At, IReadOnlyList<Transition> Changes)
{
    /// <summary>How the clusters fared in the 24 hours before, in steps; a step without an entry is one of which nothing is known.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ScorePoint>> Scores { get; init; } = new Dictionary<string, IReadOnlyList<ScorePoint>>();
}
