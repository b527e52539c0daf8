namespace FleetView.Benchmarks;

/// <summary>
/// Work against a floor, the least that any solution must do, both measured in the same run, so that the machine cancels
/// out. Every such class with a parameterless constructor is found and run.
/// </summary>
public interface IBenchmark : IAsyncDisposable
{
    string Name { get; }

    /// <summary>What the floor is, in words.</summary>
    string Floor { get; }

    string Unit { get; }

    /// <summary>The most that work ÷ floor should be.</summary>
    double Target { get; }

    int WarmUps => 5;

    int Measurements => 7;

    ValueTask SetUpAsync();

    /// <summary>One measurement of the floor, in <see cref="Unit"/>.</summary>
    ValueTask<double> MeasureFloorAsync();

    ValueTask<double> MeasureWorkAsync();
}
