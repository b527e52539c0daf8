using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Collection;

/// <summary>
/// Statuses do not flap: a day of evaluations every 30 seconds through collection, scoring and ledger, with values that
/// cross a threshold all the time. Counted are the transitions that history gets.
/// </summary>
public sealed class StabilityTests
{
    private const int Rounds = 24 * 3600 / CollectionHarness.Interval;
    private const double Amplitude = 0.05;

    private static readonly string[] Nodes = ["n0", "n1"];
    private static readonly int Start = (int)CollectionHarness.Start.ToUnixTimeSeconds();

    [Fact]
    public async Task Sines_OfOneToTenMinutesAroundAThreshold_ChangeAStatusTwiceAtMost()
    {
        // Periods that fall in with the interval, and such that drift against it.
        var periods = Enumerable.Range(0, 28).SelectMany(step => new[] { 60 + 20 * step, 60 + 20 * step - step % 7 }).Distinct().ToArray();

        var changes = await ChangesAsync(
            [.. periods.Select(period => $"every {period} s")],
            (subject, at) => Threshold(subject) + Amplitude * Math.Sin(2 * Math.PI * ((at - Start) / (double)periods[subject] + 0.37 * subject)));

        Assert.All(changes, subject => Assert.True(subject.Changes <= 2, $"{subject.Name}: {subject.Changes}"));
    }

    [Fact]
    public async Task WhiteNoise_CentredOnAThreshold_ChangesAStatusTenTimesAtMost()
    {
        var changes = await ChangesAsync(
            [.. Enumerable.Range(0, 50).Select(seed => $"noise {seed}")],
            (subject, at) => Threshold(subject) + Amplitude * Noise(subject, at));

        Assert.All(changes, subject => Assert.True(subject.Changes <= 10, $"{subject.Name}: {subject.Changes}"));
    }

    /// <summary>Degraded and critical take turns.</summary>
    private static double Threshold(int subject) => subject % 2 == 0 ? 0.7 : 0.9;

    /// <summary>
    /// A cluster for each course of values: a signal of the cluster follows it, and so does one of its two nodes, a few
    /// evaluations apart.
    /// </summary>
    private static async Task<IReadOnlyList<(string Name, int Changes)>> ChangesAsync(string[] names, Func<int, int, double> value)
    {
        var source = new ScriptedSource("main");
        source.Answer("up{job", _ => names.SelectMany(name => Nodes.Select(node => (new[] { name, node }, 1.0))));
        source.Answer("(of-cluster{", at => names.Select((name, subject) => (new[] { name }, value(subject, at))));
        source.Answer("(of-node{", at => names.Select((name, subject) => (new[] { name, Nodes[0] }, value(subject, at + 7 * CollectionHarness.Interval))));
        var harness = new CollectionHarness(
            SignalDefinitions.Catalogue(SignalDefinitions.Cluster("of-cluster"), SignalDefinitions.Node("of-node")), source);
        var last = await harness.RoundsAsync(Rounds);
        var turns = harness.Recorded
            .SelectMany(batch => batch.Transitions)
            .GroupBy(turn => (turn.Cluster, turn.Node))
            .ToDictionary(group => group.Key, group => group.Count());
        // Some are bad: what never leaves Healthy does not flap either.
        Assert.Contains(HealthStatus.Degraded, last.Scores.Clusters.Status);
        Assert.Contains(HealthStatus.Critical, last.Scores.Clusters.Status);
        return [.. names.SelectMany(name => new[] { null, Nodes[0] }.Select(node =>
            (node is null ? name : $"node of {name}", turns.GetValueOrDefault((name, node)))))];
    }

    /// <summary>Even between -1 and 1, the same at every run and however often it is asked (SplitMix64).</summary>
    private static double Noise(int subject, int at)
    {
        var z = unchecked(((ulong)subject << 40) + (ulong)at * 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return ((z ^ (z >> 31)) >> 11) * (2.0 / (1UL << 53)) - 1;
    }
}
