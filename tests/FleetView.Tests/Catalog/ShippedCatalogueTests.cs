using FleetView.Catalog;

namespace FleetView.Tests.Catalog;

/// <summary>The catalogue that is delivered, as a user gets it.</summary>
public sealed class ShippedCatalogueTests
{
    private static readonly CatalogueLoadResult Loaded = CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml"));

    [Fact]
    public void Load_Shipped_HasNoFault() => Assert.Equal([], Loaded.Faults.Select(fault => fault.ToString()));
}
