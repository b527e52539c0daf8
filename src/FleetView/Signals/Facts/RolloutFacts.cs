using FleetView.Model.Objects;

namespace FleetView.Signals.Facts;

/// <summary>
/// Unavailable agents, without those of nodes younger than 10 minutes: u / max(desired, 200), which is 0.01 from
/// max(2, 1 %) on; from max(3, 5 %) on u / max(desired, 60), which is 0.05.
/// </summary>
public sealed class RolloutUnavailable : IClusterFact
{
    private const int LeastForMany = 60;
    private const int LeastForSome = 200;
    private const double Many = 0.05;

    private static readonly TimeSpan Joining = TimeSpan.FromMinutes(10);

    public string Id => "rollout-unavailable";

    public double? Of(FactGround ground)
    {
        if (ground.Objects.AgentDaemonSet() is not { Desired: > 0 } agents)
            return null;
        var joining = ground.Objects.Nodes.Count(node => node.CreatedAt > ground.At - Joining);
        var unavailable = (double)Math.Max(0, agents.Unavailable - joining);
        var share = Math.Min(1, unavailable / Math.Max(agents.Desired, LeastForMany));
        return share >= Many ? share : Math.Min(Many - 0.0001, unavailable / Math.Max(agents.Desired, LeastForSome));
    }
}

/// <summary>Agents that do not run the DaemonSet's newest template / desired agents; 1 while the controller has not seen it yet.</summary>
public sealed class RolloutOutdated : IClusterFact
{
    public string Id => "rollout-outdated";

    public double? Of(FactGround ground) => ground.Objects.AgentDaemonSet() is { Desired: > 0 } agents
        ? agents.Observed ? (double)Math.Max(0, agents.Desired - agents.Updated) / agents.Desired : 1
        : null;
}

/// <summary>Minor versions between the oldest and the newest of agents and operator, by the tags of their pods' images.</summary>
public sealed class AgentVersionSkew : IClusterFact
{
    private static readonly string[] Apps = ["cilium", "cilium-operator"];

    public string Id => "agent-version-skew";

    public double? Of(FactGround ground)
    {
        var minors = ground.Objects.CiliumPods
            .Where(pod => Apps.Contains(pod.App))
            .Select(pod => Minor(pod.Version))
            .OfType<int>()
            .ToArray();
        return minors.Length == 0 ? null : minors.Max() - minors.Min();
    }

    // One number over major versions: 1.18 and 2.0 are far apart.
    private static int? Minor(string? version) =>
        Version.TryParse(version?.Split('-', '+')[0], out var parsed) ? parsed.Major * 1000 + parsed.Minor : null;
}
