using System.Runtime.CompilerServices;
using FleetView.Catalog;
using FleetView.Fleet;

namespace FleetView.Components.Pages.Areas;

/// <summary>The matrices of snapshots, each made once for all viewers and gone with its snapshot.</summary>
public sealed class AreaMatrices
{
    private readonly ConditionalWeakTable<FleetSnapshot, Lazy<AreaMatrix>[]> _bySnapshot = [];

    public AreaMatrix Of(FleetSnapshot snapshot, AreaDefinition area) => _bySnapshot.GetValue(snapshot, NoneYet)[area.Ordinal].Value;

    private static Lazy<AreaMatrix>[] NoneYet(FleetSnapshot snapshot) =>
        [.. snapshot.Catalogue.Areas.Select(area => new Lazy<AreaMatrix>(() => new AreaMatrix(snapshot, area)))];
}
