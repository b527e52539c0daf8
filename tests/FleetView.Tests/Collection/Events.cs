namespace FleetView.Tests.Collection;

/// <summary>
/// A scripted source on which much happens by chance: agents come, go down and return, a whole cluster falls silent, one
/// is rolled out while its agents restart, values cross their thresholds. All of it a function of time and seed.
/// </summary>
internal static class Events
{
    private const int Interval = CollectionHarness.Interval;

    public static void Script(ScriptedSource source, int start, int seed)
    {
        string[] steady = [.. Enumerable.Range(0, 5).Select(i => $"s{i}")];
        string[] shaky = [.. Enumerable.Range(0, 8).Select(i => $"x{i}")];
        string[] silent = [.. Enumerable.Range(0, 4).Select(i => $"q{i}")];
        var falls = start + (15 + seed * 7) * Interval;
        var rollout = start + (20 + seed * 3) * Interval;

        double? Shaky(string node, int at) => node switch
        {
            "x0" => Chance(seed, node, (at - start) / (9 * Interval)) < 0.4 ? 0 : 1,
            "x1" => at > start + (30 + seed) * Interval ? 0 : 1,
            "x2" => at > start + (40 + seed) * Interval ? null : 1,
            "x3" => at < start + (25 + seed) * Interval ? null : 1,
            _ => 1,
        };

        source.Agents("steady", steady, (_, _) => 1);
        source.Agents("shaky", shaky, Shaky);
        source.Agents("silent", silent, (_, at) => at < falls ? 1 : null);
        // Up to when the node came, its agent is older than any question.
        source.Answer("cilium_process_start_time_seconds", at => at < start + (25 + seed) * Interval
            ? []
            : [(["shaky", "x3"], start + (25 + seed) * Interval)]);
        source.Answer("kube_daemonset_status_updated_number_scheduled", at =>
            [(["steady"], Math.Clamp((at - rollout) / (4 * Interval), 0, 5))]);

        IEnumerable<(string Cluster, string Node)> Present(int at) =>
        [
            .. steady.Select(node => ("steady", node)),
            .. shaky.Where(node => Shaky(node, at) == 1).Select(node => ("shaky", node)),
            .. silent.Where(_ => at < falls).Select(node => ("silent", node)),
        ];

        source.Answer("cilium_bpf_map_pressure", at => Present(at).Select(agent =>
            (new[] { agent.Cluster, agent.Node }, 0.5 + 0.48 * Chance(seed, agent.Node + "p", at / (3 * Interval)) * Mood(seed, agent.Node, at))));
        source.Answer("agent_restarts", at => Present(at).Select(agent =>
            (new[] { agent.Cluster, agent.Node }, Math.Floor(4 * Chance(seed, agent.Node + "r", at / (20 * Interval)) * Mood(seed, agent.Node + "r", at)))));
    }

    // Calm for most of the time: otherwise everything would be Critical all along.
    private static double Mood(int seed, string name, int at) => Chance(seed, name + "m", at / (25 * Interval)) < 0.3 ? 1 : 0.2;

    private static double Chance(int seed, string name, int slot)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var sign in $"{name}/{slot}")
            hash = (hash ^ sign) * 16777619;
        hash ^= hash >> 15;
        hash *= 2246822519u;
        hash ^= hash >> 13;
        return hash / (double)uint.MaxValue;
    }
}
