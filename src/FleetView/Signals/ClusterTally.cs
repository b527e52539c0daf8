using FleetView.Model;

namespace FleetView.Signals;

/// <summary>What one node signal adds up to over some nodes.</summary>
internal readonly record struct SignalSum(double Loss4, double Covered, int Collected, HealthStatus Worst);

/// <summary>What one area adds up to over some nodes, by the levels they hold.</summary>
internal readonly record struct AreaSum(double Loss4, int Critical, int DegradedOrCritical);

/// <summary>
/// Sums over the nodes of one cluster. Nodes are counted by the level they hold, not by their status: a Degraded node
/// that turns Unknown must not make its cluster better.
/// </summary>
internal sealed class ClusterTally
{
    private readonly int[] _statuses = new int[HealthStatuses.WorstFirst.Count];
    private SignalSum[] _signals = [];
    private AreaSum[] _areas = [];

    public NodeCounts Nodes => new(
        _statuses[0] + _statuses[1] + _statuses[2] + _statuses[3],
        _statuses[(int)HealthStatus.Healthy],
        _statuses[(int)HealthStatus.Degraded],
        _statuses[(int)HealthStatus.Critical],
        _statuses[(int)HealthStatus.Unknown]);

    /// <summary>Nodes that hold Critical.</summary>
    public int Critical { get; private set; }

    /// <summary>Nodes that hold Degraded or Critical.</summary>
    public int DegradedOrCritical { get; private set; }

    public void Begin(int signals, int areas)
    {
        if (_signals.Length < signals)
            _signals = new SignalSum[signals];
        if (_areas.Length < areas)
            _areas = new AreaSum[areas];
        Array.Clear(_signals);
        Array.Clear(_areas);
        Array.Clear(_statuses);
        (Critical, DegradedOrCritical) = (0, 0);
    }

    public SignalSum Signal(int ordinal) => _signals[ordinal];

    public AreaSum Area(int ordinal) => _areas[ordinal];

    public void Add(int signal, in SignalSum sum)
    {
        ref var all = ref _signals[signal];
        all = new SignalSum(
            all.Loss4 + sum.Loss4, all.Covered + sum.Covered, all.Collected + sum.Collected, HealthStatuses.Worst(all.Worst, sum.Worst));
    }

    public void Add(int area, in AreaSum sum)
    {
        ref var all = ref _areas[area];
        all = new AreaSum(all.Loss4 + sum.Loss4, all.Critical + sum.Critical, all.DegradedOrCritical + sum.DegradedOrCritical);
    }

    public void AddNode(HealthStatus status, HealthStatus level)
    {
        _statuses[(int)status]++;
        if (level == HealthStatus.Critical)
            Critical++;
        if (level != HealthStatus.Healthy)
            DegradedOrCritical++;
    }
}
