using FleetView.Collection.Alerts;
using FleetView.Collection.Gates;
using FleetView.Collection.Past;
using FleetView.Collection.Probing;
using FleetView.Collection.Report;
using FleetView.Collection.Settings;
using FleetView.Fleet;
using FleetView.Fleet.Alerts;
using FleetView.Fleet.Gates;
using FleetView.Fleet.Report;

namespace FleetView.Collection;

public static class CollectionRegistration
{
    public static IServiceCollection AddCollection(this IServiceCollection services)
    {
        services.AddSingleton<CollectorSet>();
        services.AddSingleton<FindingMoreStore>();
        services.AddSingleton<SettingsRound>();
        services.AddSingleton<PastSettings>();
        services.AddSingleton<AcknowledgementRound>();
        services.AddSingleton<FleetAssembler>();
        services.AddHostedService<FindingMoreService>();
        services.AddSingleton<CollectionService>();
        services.AddSingleton<IClusterRetirement>(provider => provider.GetRequiredService<CollectionService>());
        services.AddSingleton<IPastFleet, PastFleet>();
        services.AddHostedService(provider => provider.GetRequiredService<CollectionService>());
        services.AddSingleton<IShiftReports, ShiftReportReader>();
        services.AddSingleton<IFleetGates, FleetGatesService>();
        services.AddSingleton<ISourceProbe, SourceProbe>();
        services.AddSingleton<RolloutPast>();
        services.AddHostedService<RolloutWatch>();
        services.AddSingleton<AlertStore>();
        services.AddHostedService<AlertCollector>();
        return services;
    }
}
