using FleetView.Alertmanager;
using FleetView.Configuration;
using FleetView.Fleet.Alerts;
using Microsoft.Extensions.Options;

namespace FleetView.Collection.Alerts;

/// <summary>
/// Asks Alertmanager once an interval for the whole fleet. A failure keeps what was known, with its age: it never reads
/// as "no alerts".
/// </summary>
internal sealed class AlertCollector(
    IAlertmanagerClient client, AlertStore store, IOptions<FleetViewOptions> options, TimeProvider time, ILogger<AlertCollector> logger)
    : BackgroundService
{
    /// <summary>The rules that FleetView writes name the cluster by their source's label; others mostly by this.</summary>
    private const string UsualLabel = "cluster";

    private readonly string[] _clusterLabels = [.. options.Value.Sources.Select(source => source.ClusterLabel).Append(UsualLabel).Distinct()];

    /// <summary>Where one cluster is all there is, nothing has to name it.</summary>
    private readonly string? _only = options.Value.Sources is [{ Cluster: { Length: > 0 } cluster }] ? cluster : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (client.Address is not { } address)
            return;
        store.Publish(FleetAlerts.None with { Address = address });
        while (true)
        {
            await ReadAsync(address, stoppingToken);
            await Task.Delay(options.Value.Collection.Interval, time, stoppingToken);
        }
    }

    private async Task ReadAsync(Uri address, CancellationToken stoppingToken)
    {
        try
        {
            var answer = await client.ReadAsync(stoppingToken);
            if (answer.Fault is null)
                Hold(FleetAlerts.Of(address, time.GetUtcNow(), answer, _clusterLabels, _only));
            else
                Hold(store.Current with { Fault = answer.Fault });
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(exception, "Alertmanager's answer could not be taken in");
            store.Publish(store.Current with { Fault = exception.Message });
        }
    }

    private void Hold(FleetAlerts alerts)
    {
        if (alerts.Fault != store.Current.Fault)
        {
            if (alerts.Fault is { } fault)
                logger.LogWarning("Alertmanager does not answer: {Fault}", fault);
            else
                logger.LogInformation("Alertmanager answers");
        }

        store.Publish(alerts);
    }
}
