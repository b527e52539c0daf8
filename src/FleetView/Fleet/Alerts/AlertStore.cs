namespace FleetView.Fleet.Alerts;

/// <summary>What Alertmanager last said; read once for all viewers.</summary>
public sealed class AlertStore
{
    private volatile FleetAlerts _current = FleetAlerts.None;

    public FleetAlerts Current => _current;

    public void Publish(FleetAlerts alerts) => _current = alerts;
}
