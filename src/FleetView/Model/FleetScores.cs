namespace FleetView.Model;

/// <summary>Verdicts over one <see cref="FleetReadings"/>, columnar.</summary>
public sealed class FleetScores(int clusters, int nodes, int areas)
{
    public SubjectScores Clusters { get; } = new(clusters, areas);

    public SubjectScores Nodes { get; } = new(nodes, areas);

    public NodeCounts[] NodeCounts { get; } = new NodeCounts[clusters];
}

/// <summary>Nodes of a cluster, or clusters and nodes of a fleet, by status.</summary>
public readonly record struct NodeCounts(int Total, int Healthy, int Degraded, int Critical, int Unknown)
{
    public int Of(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => Healthy,
        HealthStatus.Degraded => Degraded,
        HealthStatus.Critical => Critical,
        _ => Unknown,
    };

    public NodeCounts Plus(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => this with { Total = Total + 1, Healthy = Healthy + 1 },
        HealthStatus.Degraded => this with { Total = Total + 1, Degraded = Degraded + 1 },
        HealthStatus.Critical => this with { Total = Total + 1, Critical = Critical + 1 },
        _ => this with { Total = Total + 1, Unknown = Unknown + 1 },
    };
}

/// <summary>Scores of clusters or of nodes. Area columns are row-major: <c>[subject * AreaCount + area]</c>.</summary>
public sealed class SubjectScores
{
    public SubjectScores(int subjects, int areas)
    {
        AreaCount = areas;
        Status = new HealthStatus[subjects];
        Raw = new double[subjects];
        Score = new double[subjects];
        Confidence = new double[subjects];
        TopArea = new short[subjects];
        TopSignal = new short[subjects];
        TopShare = new double[subjects];
        AreaLoss = new double[subjects * areas];
        AreaStatus = new HealthStatus[subjects * areas];
        AreaCoverage = new double[subjects * areas];
        AreaTopSignal = new short[subjects * areas];
    }

    public int AreaCount { get; }

    public HealthStatus[] Status { get; }

    /// <summary>100 × Π(1 − loss of each area), before it is held inside the status's band.</summary>
    public double[] Raw { get; }

    /// <summary>Raw inside the band of the status; NaN for Unknown and for a node that is leaving.</summary>
    public double[] Score { get; }

    /// <summary>Mean, over the signals collected here, of the covered share of their subjects; 0 when there is none.</summary>
    public double[] Confidence { get; }

    /// <summary>Ordinal of the area with the largest share (else of the worst status); -1 where nothing costs.</summary>
    public short[] TopArea { get; }

    /// <summary>Ordinal of the signal that costs most in the top area; -1 where there is none.</summary>
    public short[] TopSignal { get; }

    /// <summary>Share of the top area in the whole loss, 0–1.</summary>
    public double[] TopShare { get; }

    public double[] AreaLoss { get; }

    /// <summary>Unknown where the area's coverage is below 0.6 (or NaN: not collected) and nothing in it is Critical.</summary>
    public HealthStatus[] AreaStatus { get; }

    /// <summary>Mean coverage of the area's collected signals, 0–1; NaN where none of them is collected.</summary>
    public double[] AreaCoverage { get; }

    /// <summary>Ordinal of the signal with the largest loss (else the worst level) in the area; -1 where none.</summary>
    public short[] AreaTopSignal { get; }
}
