using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Fleet.Comparison;

/// <summary>A signal that stands elsewhere than before.</summary>
/// <param name="Subject">The cluster, or of a node signal the node on which it moved most.</param>
/// <param name="Step">
/// How far, in parts of the way from where loss starts to where it ends: 1 is from fine to as bad as it gets, negative is
/// better. Units and thresholds cancel out, so that signals compare.
/// </param>
/// <param name="Nodes">Nodes of the cluster on which it moved the same way; 1 for a signal of the cluster.</param>
public sealed record SignalMove(SubjectName Subject, SignalDefinition Signal, double Before, double After, double Step, int Nodes);

internal static class SignalMoves
{
    public const int Most = 40;

    /// <summary>Less is not worth a line.</summary>
    private const double Least = 0.05;

    public static IEnumerable<SignalMove> Of(
        FleetSnapshot earlier,
        FleetSnapshot later,
        IReadOnlyList<(ClusterView Before, ClusterView After)> clusters,
        IReadOnlyList<(NodeView Before, NodeView After)> nodes) => later.Catalogue.Signals
        .Where(signal => signal.Judged)
        .Select(signal => (Signal: signal, Then: ReadingsOf(earlier, signal)))
        .Where(pair => pair.Then is not null)
        .SelectMany(pair => pair.Signal.Scope == SignalScope.Cluster
            ? clusters.Select(cluster => Move(
                pair.Signal, pair.Then!, cluster.Before.Index, later, cluster.After.Index, new SubjectName(cluster.After.Name, null)))
            : nodes.Select(node => Move(
                pair.Signal, pair.Then!, node.Before.Index, later, node.After.Index, new SubjectName(node.After.Cluster.Name, node.After.Name))))
        .OfType<SignalMove>()
        .GroupBy(move => (move.Subject.Cluster, move.Signal.Id))
        .Select(Largest)
        .OrderByDescending(move => Math.Abs(move.Step))
        .ThenBy(move => move.Subject.Cluster, StringComparer.Ordinal)
        .ThenBy(move => move.Signal.Ordinal)
        .Take(Most);

    /// <summary>0 where a value costs nothing, 1 where the loss ends.</summary>
    internal static double Badness(Thresholds thresholds, double value)
    {
        var end = double.IsNaN(thresholds.Limit) ? thresholds.Critical ?? thresholds.Degraded ?? double.NaN : thresholds.Limit;
        var way = end - thresholds.Ok;
        if (way == 0)
            return thresholds.Worse == Direction.Higher ? value >= end ? 1 : 0 : value <= end ? 1 : 0;
        return Math.Clamp((value - thresholds.Ok) / way, 0, 1);
    }

    private static SignalMove Largest(IGrouping<(string, string), SignalMove> moves)
    {
        var largest = moves.MaxBy(move => Math.Abs(move.Step))!;
        return largest with { Nodes = moves.Count(move => Math.Sign(move.Step) == Math.Sign(largest.Step)) };
    }

    private static SignalReadings? ReadingsOf(FleetSnapshot snapshot, SignalDefinition signal) =>
        snapshot.Catalogue.Find(signal.Id) is { } known ? snapshot.Readings.Signals[known.Ordinal] : null;

    private static SignalMove? Move(
        SignalDefinition signal, SignalReadings then, int before, FleetSnapshot later, int after, SubjectName subject)
    {
        var (was, isNow) = (then.Values[before], later.Readings.Signals[signal.Ordinal].Values[after]);
        var step = Badness(signal.Thresholds, isNow) - Badness(signal.Thresholds, was);
        // Also NaN, where either has no value: its coming and going is told by the status.
        return Math.Abs(step) >= Least ? new SignalMove(subject, signal, was, isNow, step, 1) : null;
    }
}
