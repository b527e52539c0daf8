using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Incidents.Operations;

/// <summary>The leading operator dies and the standby takes over.</summary>
internal sealed class OperatorFailover : ClusterOperation
{
    protected override void Begin(SimulatedCluster cluster, in IncidentPhase phase) => cluster.FailOperator();
}

/// <summary>The leadership moves every twelve minutes: each replica restarts more than twice an hour.</summary>
internal sealed class OperatorMoves : ClusterOperation
{
    private const double EverySeconds = 720;
    private double _nextAt = double.NegativeInfinity;

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        if (cluster.Seconds < _nextAt)
            return;
        _nextAt = cluster.Seconds + EverySeconds;
        cluster.FailOperator();
    }
}
