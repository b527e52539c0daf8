namespace FleetView.Simulator.Model;

/// <summary>What every part of a node needs to take one step.</summary>
internal readonly ref struct StepContext(in NodeStress stress)
{
    private readonly ref readonly NodeStress _stress = ref stress;

    public required double Now { get; init; }

    public required double Seconds { get; init; }

    /// <summary>The node's own load: the cluster's curve times the node's share, about 0.03–1.25.</summary>
    public required double Load { get; init; }

    /// <summary>By reference: it is large, and asked for very often.</summary>
    public ref readonly NodeStress Stress => ref _stress;

    public required Rng Random { get; init; }

    /// <summary>A whole number of events at a mean rate per second.</summary>
    public double Events(double perSecond) => Random.Events(perSecond * Seconds);
}
