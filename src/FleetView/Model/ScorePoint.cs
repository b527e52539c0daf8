namespace FleetView.Model;

/// <summary>How a cluster fared in one step of time.</summary>
/// <param name="At">The start of the step, on the grid of its length.</param>
/// <param name="Status">The worst that it was.</param>
/// <param name="Score">The lowest score; null where it was Unknown throughout.</param>
public sealed record ScorePoint(DateTimeOffset At, HealthStatus Status, double? Score)
{
    /// <summary>Both looks at one step; this instance where the other adds nothing.</summary>
    public ScorePoint With(ScorePoint other)
    {
        var status = HealthStatuses.Worst(Status, other.Status);
        var score = other.Score is null || Score <= other.Score ? Score : other.Score;
        return status == Status && score == Score ? this : this with { Status = status, Score = score };
    }
}
