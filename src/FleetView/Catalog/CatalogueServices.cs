using FleetView.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetView.Catalog;

public static class CatalogueServices
{
    /// <summary>
    /// Loads the catalogue and registers it with its live reload. With faults in the result nothing is registered: the
    /// caller prints them and does not start.
    /// </summary>
    public static CatalogueLoadResult AddCatalogue(this IServiceCollection services, FleetViewOptions options, string contentRoot)
    {
        var paths = CataloguePaths.From(options, contentRoot);
        var loaded = CatalogueLoader.Load(paths);
        if (loaded.Catalogue is not { } catalogue)
            return loaded;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new CatalogueStore(catalogue));
        services.AddSingleton(provider => new CatalogueWatch(
            paths,
            provider.GetRequiredService<CatalogueStore>(),
            loaded.Fingerprint,
            provider.GetRequiredService<ILogger<CatalogueWatch>>()));
        services.AddHostedService<CatalogueReloader>();
        return loaded;
    }
}
