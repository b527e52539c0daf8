using FleetView.Kubernetes.Reading;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetView.Kubernetes;

public static class KubernetesRegistration
{
    public static IServiceCollection AddKubernetes(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new KubernetesPace());
        services.AddSingleton<KubernetesFleet>();
        services.AddSingleton<IKubernetesFleet>(provider => provider.GetRequiredService<KubernetesFleet>());
        services.AddHostedService(provider => provider.GetRequiredService<KubernetesFleet>());
        return services;
    }
}
