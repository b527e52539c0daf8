using FleetView.Fleet;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace FleetView.Components.Frame;

/// <summary>Counts the browsers that are connected to live pages.</summary>
public sealed class CircuitCounter(FleetMetrics metrics) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        metrics.CircuitOpened();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        metrics.CircuitClosed();
        return Task.CompletedTask;
    }
}
