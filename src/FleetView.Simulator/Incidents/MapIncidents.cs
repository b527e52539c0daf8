using FleetView.Simulator.Scenarios;
using static FleetView.Simulator.Incidents.IncidentRules;

namespace FleetView.Simulator.Incidents;

/// <summary>BPF maps and conntrack: maps that fill, that were made too small, that fail.</summary>
internal static class MapIncidents
{
    private const double SlowRampSeconds = 2400;
    private const double HoursLong = 21600;

    public static readonly IncidentRule[] All =
    [
        new(IncidentKind.ConntrackFill)
        {
            Share = 0.12,
            RampSeconds = SlowRampSeconds,
            OnNode = (ref node, weight) => Raise(ref node.ConntrackFill, weight),
        },
        new(IncidentKind.ConntrackGcBurst)
        {
            Share = 0.12,
            OnNode = (ref node, weight) => Raise(ref node.GcBurst, weight),
        },
        // Below the point where insertions fail, and only what is not TCP.
        new(IncidentKind.DnsConntrack)
        {
            Share = 0.25,
            RampSeconds = SlowRampSeconds,
            Requires = [Requirement.KubeStateMetrics, Requirement.Since(16)],
            Build = build => build with { RunsDns = true },
            OnNode = (ref node, weight) => Raise(ref node.Maps.ConntrackAny, 0.82 * weight),
        },
        new(IncidentKind.MapFill)
        {
            Share = 0.15,
            RampSeconds = HoursLong,
            OnNode = (ref node, weight) => Raise(ref node.Maps.PolicyFilled, 0.95 * weight),
        },
        new(IncidentKind.MapOpsFail)
        {
            Share = 0.25,
            OnNode = (ref node, weight) => Raise(ref node.Maps.FailedUpdatesPerSecond, 1.2 * weight),
        },
        // bpf-ct-global-tcp-max set to 262,144 on machines where the ratio would give four times as many.
        new(IncidentKind.ExplicitMapSize)
        {
            RampSeconds = SlowRampSeconds,
            Requires = [Requirement.Since(16)],
            Build = build => build with { ConntrackTcpSize = 262144 },
            OnNode = (ref node, weight) =>
            {
                Raise(ref node.Maps.ConntrackTcp, 0.8 * weight);
                Raise(ref node.Maps.ConntrackAny, 0.78 * weight);
            },
        },
        new(IncidentKind.OldKernel)
        {
            Share = 0.5,
            Requires = [Requirement.KubeStateMetrics],
            Build = build => build with
            {
                Kernel = "4.18.0-553.16.1.el8_10.x86_64",
                OsImage = "Red Hat Enterprise Linux 8.10 (Ootpa)",
                HasBatchLookup = false,
            },
        },
        new(IncidentKind.SnatExhaustion)
        {
            Share = 0.15,
            Requires = [Requirement.Since(16)],
            OnNode = (ref node, weight) =>
            {
                Raise(ref node.Maps.SnatPorts, 93 * weight);
                Raise(ref node.Packets.NoNatMapping, 3 * weight);
            },
        },
        new(IncidentKind.SnatNative)
        {
            RampSeconds = SlowRampSeconds,
            Requires = [Requirement.Since(17)],
            OnNode = (ref node, weight) => Raise(ref node.Maps.Snat, 0.78 * weight),
        },
        new(IncidentKind.BackendLeak)
        {
            RampSeconds = HoursLong,
            OnNode = (ref node, weight) => Raise(ref node.Maps.BackendsLeaked, 0.33 * weight),
        },
    ];
}
