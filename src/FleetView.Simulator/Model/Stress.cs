using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Model;

/// <summary>What weighs on one node at this step; each 0 (nothing) to 1 (full).</summary>
internal struct NodeStress
{
    public double ConntrackFill;
    public double GcBurst;
    public double IpStarved;
    public double KvLimited;
    public double HubbleOverflow;
    public double IdentityChurn;
    public double MtuMismatch;
}

/// <summary>What weighs on a whole cluster at this step; each 0 to 1.</summary>
internal struct ClusterStress
{
    public double ApiStorm;
    public double KvLimited;
    public double IdentityChurn;
    public bool Silent;
    public double LoadFactor;
}

/// <summary>Turns a running incident into weights, with the time each kind needs to build up.</summary>
internal static class StressRules
{
    private const double SlowRampSeconds = 2400;
    private const double IdentityRampSeconds = 5400;
    private const double FastRampSeconds = 180;

    /// <summary>The share of nodes that a kind strikes when the scenario does not say.</summary>
    public static double DefaultShare(IncidentKind kind) => kind switch
    {
        IncidentKind.ConntrackFill or IncidentKind.ConntrackGcBurst => 0.12,
        IncidentKind.EniApiStorm => 0.5,
        IncidentKind.MtuMismatch => 0.2,
        IncidentKind.AgentMassRestart => 0.4,
        _ => 1,
    };

    public static void Apply(IncidentKind kind, in IncidentPhase phase, ref ClusterStress stress)
    {
        switch (kind)
        {
            case IncidentKind.EniApiStorm:
                stress.ApiStorm = Math.Max(stress.ApiStorm, phase.Ramp(FastRampSeconds));
                break;
            case IncidentKind.EtcdClientLimit:
                stress.KvLimited = Math.Max(stress.KvLimited, phase.Ramp(FastRampSeconds));
                break;
            case IncidentKind.IdentityChurn:
                stress.IdentityChurn = Math.Max(stress.IdentityChurn, phase.Ramp(IdentityRampSeconds));
                break;
            case IncidentKind.ClusterSilent or IncidentKind.PrometheusGap:
                stress.Silent = true;
                break;
            case IncidentKind.Weekend:
                stress.LoadFactor = Math.Min(stress.LoadFactor, 0.1);
                break;
        }
    }

    public static void Apply(IncidentKind kind, in IncidentPhase phase, ref NodeStress stress)
    {
        switch (kind)
        {
            case IncidentKind.ConntrackFill:
                stress.ConntrackFill = Math.Max(stress.ConntrackFill, phase.Ramp(SlowRampSeconds));
                break;
            case IncidentKind.ConntrackGcBurst:
                stress.GcBurst = Math.Max(stress.GcBurst, phase.Ramp(FastRampSeconds));
                break;
            case IncidentKind.EniApiStorm:
                stress.IpStarved = Math.Max(stress.IpStarved, phase.Ramp(FastRampSeconds));
                break;
            case IncidentKind.EtcdClientLimit:
                stress.KvLimited = Math.Max(stress.KvLimited, phase.Ramp(FastRampSeconds));
                break;
            case IncidentKind.HubbleOverflow:
                stress.HubbleOverflow = Math.Max(stress.HubbleOverflow, phase.Ramp(FastRampSeconds));
                break;
            case IncidentKind.IdentityChurn:
                stress.IdentityChurn = Math.Max(stress.IdentityChurn, phase.Ramp(IdentityRampSeconds));
                break;
            case IncidentKind.MtuMismatch:
                stress.MtuMismatch = Math.Max(stress.MtuMismatch, phase.Ramp(FastRampSeconds));
                break;
        }
    }
}
