using FleetView.Model.Objects;

namespace FleetView.Signals.Facts;

/// <summary>What facts of one cluster are read off.</summary>
/// <param name="At">The instant of the evaluation: facts have no clock.</param>
/// <param name="Churn">What earlier reads of the cluster left behind.</param>
public sealed record FactGround(ClusterObjects Objects, DateTimeOffset At, PrefixChurnWatch Churn);

/// <summary>A fact of the vocabulary and how it is worked out.</summary>
public interface IFact
{
    /// <summary>As in <c>Catalog.Facts.FactCatalog</c>.</summary>
    string Id { get; }
}

/// <summary>A value for each node that has one.</summary>
public interface INodeFact : IFact
{
    IEnumerable<(string Node, double Value)> Of(FactGround ground);
}

public interface IClusterFact : IFact
{
    /// <summary>Null where there is none: no such objects, or nothing in them to tell it by.</summary>
    double? Of(FactGround ground);
}
