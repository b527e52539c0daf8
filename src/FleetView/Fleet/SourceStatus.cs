using FleetView.Model;

namespace FleetView.Fleet;

public enum SourceState : byte
{
    /// <summary>Every query of the last round answered.</summary>
    Ok,

    /// <summary>Some did not.</summary>
    Failing,

    /// <summary>No answer for 2 intervals; wins over failing.</summary>
    Stale,
}

/// <summary>One source as pages and the API show it.</summary>
public sealed record SourceStatus
{
    public required string Name { get; init; }

    /// <summary>Address without user information or query.</summary>
    public required string Url { get; init; }

    public required SourceState State { get; init; }

    public TimeSpan Interval { get; init; }

    /// <summary>Evaluation instant of the last round in which the inventory answered; null before the first.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>The first failure of the last round.</summary>
    public SourceFault? Error { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public int Clusters { get; init; }

    public int Nodes { get; init; }

    public TimeSpan RoundDuration { get; init; }

    /// <summary>Its first round, the replay of its past, is under way: clusters that only it knows are not there yet.</summary>
    public bool IsReplaying { get; init; }

    /// <summary>What each signal costs here, in the order of the catalogue.</summary>
    public IReadOnlyList<SignalCost> Signals { get; init; } = [];

    public string StateWord => State switch
    {
        SourceState.Ok => "ok",
        SourceState.Failing => "failing",
        _ => "stale",
    };
}

/// <param name="Series">Series in the last answer.</param>
/// <param name="Duration">Of the last query, the wait for a free slot left out.</param>
/// <param name="Interval">Effective interval: wider than the source's own where the signal is dear.</param>
/// <param name="ClustersLacking">Clusters of the source that have none of the metrics it needs.</param>
/// <param name="Fault">Why the last query did not answer.</param>
public sealed record SignalCost(
    string SignalId, string Query, int Series, TimeSpan Duration, TimeSpan Interval, int ClustersLacking, SourceFault? Fault);
