using FleetView.Catalog;
using FleetView.Model;
using FleetView.Signals;
using FleetView.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Signals;

/// <summary>From evaluations to the fleet's statuses: a source that stops answering, and the newest samples taken away.</summary>
public sealed class LostSourceProperties
{
    [Fact]
    public void Status_SourceStops_NeverImproves() => Prop.ForAll(RandomFleet.Any, fleet =>
    {
        var run = new Run(fleet);
        run.Evaluate(rounds: 1 + fleet.Random.Next(40));
        var before = run.Score();
        for (var i = 0; i < 12; i++)
        {
            run.Silence();
            var after = run.Score();
            AssertNotBetter(before, after);
            before = after;
        }

        // Nothing is left that a verdict could rest on.
        Assert.DoesNotContain(before.Clusters.Status, status => status is HealthStatus.Healthy or HealthStatus.Degraded);
        Assert.DoesNotContain(before.Nodes.Status, status => status is HealthStatus.Healthy or HealthStatus.Degraded);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Status_SomeSignalsStop_TheOthersDecideNoBetter() => Prop.ForAll(RandomFleet.Any, fleet =>
    {
        var run = new Run(fleet);
        run.Evaluate(rounds: 1 + fleet.Random.Next(40));
        var stopped = run.States.Select(_ => fleet.Random.Next(2) == 0).ToArray();
        var before = run.Readings();
        for (var i = 0; i < 12; i++)
        {
            run.Evaluate(rounds: 1, signal => !stopped[signal]);
            var lost = run.Readings();
            // The same round, had the stopped signals stayed fresh with what they held.
            var kept = lost with { Signals = [.. lost.Signals.Select((column, signal) => stopped[signal] ? before.Signals[signal] : column)] };
            AssertNotBetter(FleetScoreCalculator.Score(kept, run.Catalogue), FleetScoreCalculator.Score(lost, run.Catalogue));
        }
    }).QuickCheckThrowOnFailure();

    private static void AssertNotBetter(FleetScores before, FleetScores after)
    {
        Assert.All(before.Nodes.Status.Zip(after.Nodes.Status), pair => Assert.True(pair.Second >= pair.First));
        Assert.All(before.Clusters.Status.Zip(after.Clusters.Status), pair => Assert.True(pair.Second >= pair.First));
    }

    /// <summary>A fleet of one source, driven round by round.</summary>
    private sealed class Run
    {
        private const int Interval = 30;
        private readonly Random _random;
        private readonly FleetInventory _inventory;
        private int _now = SignalStateDriver.Start;

        public Run(RandomFleet fleet)
        {
            _random = fleet.Random;
            Catalogue = fleet.Catalogue();
            _inventory = fleet.Readings(Catalogue).Inventory;
            States = [.. Catalogue.Signals.Select(signal =>
                new SignalState(signal.Scope == SignalScope.Node ? _inventory.NodeCount : _inventory.ClusterCount))];
        }

        public Catalogue Catalogue { get; }

        public SignalState[] States { get; }

        public void Silence() => Evaluate(rounds: 1, _ => false);

        public void Evaluate(int rounds, Func<int, bool>? answers = null)
        {
            for (var round = 0; round < rounds; round++)
            {
                _now += Interval;
                foreach (var signal in Catalogue.Signals)
                {
                    var state = States[signal.Ordinal];
                    var values = Enumerable.Range(0, state.Count)
                        .Select(_ => _random.Next(10) == 0 ? double.NaN : RandomFleet.Value(_random, signal)).ToArray();
                    state.Evaluate(signal, values, new Judgement[state.Count], _now, answers?.Invoke(signal.Ordinal) ?? true);
                }
            }
        }

        public FleetReadings Readings() => new(_inventory, [.. Catalogue.Signals.Select(signal =>
        {
            var state = States[signal.Ordinal];
            var column = new SignalReadings(state.Count);
            state.Project(_now, Interval, column, [.. Enumerable.Range(0, state.Count)]);
            return column;
        })]);

        public FleetScores Score() => FleetScoreCalculator.Score(Readings(), Catalogue);
    }
}
