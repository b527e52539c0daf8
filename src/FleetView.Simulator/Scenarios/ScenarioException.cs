namespace FleetView.Simulator.Scenarios;

/// <summary>A scenario or a command line that cannot be used; every fault names place, field, what was found and what
/// is allowed.</summary>
public sealed class ScenarioException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public ScenarioException(string fault)
        : this([fault])
    {
    }

    public IReadOnlyList<string> Faults { get; } = faults;
}
