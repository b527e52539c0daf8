using FleetView.Prometheus;

namespace FleetView.Collection.Replay;

/// <summary>An agent that does not report at the end of a window.</summary>
/// <param name="LastUp">Unix seconds at which it was last seen up; 0: before the window.</param>
internal sealed record AgentStop(string Cluster, string Node, int LastUp);

/// <summary>Reads off the agents' answers who stopped reporting, and when.</summary>
internal static class AgentStops
{
    /// <summary>
    /// Agents of clusters that are silent at the window's end, and agents that are down there. A target that is merely
    /// gone from a cluster whose others report is a node that was removed.
    /// </summary>
    public static IReadOnlyList<AgentStop> At(PastAnswer up, ReplayWindow window, string? fixedCluster)
    {
        var agents = Read(up.Matrix, window, fixedCluster).ToArray();
        var reporting = agents.Where(agent => agent.IsUp).Select(agent => agent.Cluster).ToHashSet(StringComparer.Ordinal);
        return [.. agents
            .Where(agent => !agent.IsUp && (agent.IsDown || !reporting.Contains(agent.Cluster)))
            .Select(agent => new AgentStop(agent.Cluster, agent.Node, agent.LastUp))];
    }

    public static IReadOnlySet<string> ReportingAt(PastAnswer up, ReplayWindow window, string? fixedCluster) =>
        Read(up.Matrix, window, fixedCluster).Where(agent => agent.IsUp).Select(agent => agent.Cluster).ToHashSet(StringComparer.Ordinal);

    /// <summary>When each agent of an answer was last up, whatever it is at the end.</summary>
    public static IEnumerable<AgentStop> LastUps(PastAnswer up, ReplayWindow window, string? fixedCluster) =>
        Read(up.Matrix, window, fixedCluster).Select(agent => new AgentStop(agent.Cluster, agent.Node, agent.LastUp));

    /// <summary>Whether some cluster lost so many targets that the inventory asks who still knows them.</summary>
    public static bool VanishedInNumbers(PastAnswer up, ReplayWindow window, string? fixedCluster) => Read(up.Matrix, window, fixedCluster)
        .Where(agent => !agent.IsUp && !agent.IsDown)
        .CountBy(agent => agent.Cluster, StringComparer.Ordinal)
        .Any(cluster => cluster.Value >= 3);

    private static IEnumerable<(string Cluster, string Node, int LastUp, bool IsUp, bool IsDown)> Read(
        MatrixColumns matrix, ReplayWindow window, string? fixedCluster)
    {
        for (var series = 0; series < matrix.Count; series++)
        {
            var (cluster, node) = (matrix.LabelIds[0][series], matrix.LabelIds[1][series]);
            if (node == NameTable.None || (cluster == NameTable.None && fixedCluster is null))
                continue;
            var (first, end) = (matrix.Offsets[series], matrix.Offsets[series + 1]);
            var point = end - 1;
            while (point >= first && matrix.Values[point] < 1)
                point--;
            var reachesEnd = end > first && matrix.Times[end - 1] == window.Last * 1000L;
            yield return (
                fixedCluster ?? matrix.Names[cluster],
                matrix.Names[node],
                point < first ? 0 : (int)(matrix.Times[point] / 1000),
                reachesEnd && point == end - 1,
                reachesEnd && point < end - 1);
        }
    }
}
