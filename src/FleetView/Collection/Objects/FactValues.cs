using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.Signals.Facts;

namespace FleetView.Collection.Objects;

/// <summary>Works facts out for all clusters, into columns of subjects; remembers what facts that hold for a time need.</summary>
internal sealed class FactValues
{
    private readonly Dictionary<(string Signal, TimeSpan For), MildestValues> _held = [];

    public FactValues(SubjectIndex subjects)
    {
        // Only nodes' slots change hands.
        subjects.SlotTaken += node =>
        {
            foreach (var held in _held.Values)
                held.Forget(node);
        };
    }

    public void Fill(SignalDefinition signal, IReadOnlyList<(ClusterSlot Cluster, FactGround Ground)> grounds, int instant, Span<double> values)
    {
        var fact = FactSet.Find(signal.Fact!.Id);
        foreach (var (cluster, ground) in grounds)
        {
            // What was told before the API fell silent is no answer of now.
            if (cluster.Facts.GetValueOrDefault(signal.Fact.Id) != FactAccess.Answered)
                continue;
            switch (fact)
            {
                case INodeFact nodes:
                    FillNodes(nodes, cluster, ground, values);
                    break;
                case IClusterFact one when one.Of(ground) is { } value:
                    values[cluster.Index] = value;
                    break;
            }
        }

        if (signal.For.Longest > TimeSpan.Zero)
            HeldOf(signal).Apply(values, instant);
    }

    /// <summary>Lets go of what signals that are no longer in force remembered.</summary>
    public void Keep(IEnumerable<SignalDefinition> signals)
    {
        var keys = signals.Select(signal => (signal.Id, signal.For.Longest)).ToHashSet();
        foreach (var gone in _held.Keys.Where(key => !keys.Contains(key)).ToArray())
            _held.Remove(gone);
    }

    private MildestValues HeldOf(SignalDefinition signal)
    {
        var key = (signal.Id, signal.For.Longest);
        if (!_held.TryGetValue(key, out var held))
            _held.Add(key, held = new MildestValues(signal.For.Longest, signal.Thresholds.Worse == Direction.Higher));
        return held;
    }

    private static void FillNodes(INodeFact fact, ClusterSlot cluster, FactGround ground, Span<double> values)
    {
        foreach (var (node, value) in fact.Of(ground))
        {
            if (cluster.NodeByName.TryGetValue(node, out var index))
                values[index] = value;
        }
    }
}
