using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Incidents.Operations;

/// <summary>Something that acts on a cluster step by step: restarts, rollouts, nodes that come and go.</summary>
internal abstract class ClusterOperation
{
    private int _round = -1;

    public void Step(SimulatedCluster cluster, in IncidentPhase phase)
    {
        if (phase.Round != _round)
        {
            _round = phase.Round;
            Begin(cluster, phase);
        }
        Continue(cluster, phase);
    }

    protected virtual void Begin(SimulatedCluster cluster, in IncidentPhase phase)
    {
    }

    protected virtual void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
    }
}
