using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;

namespace FleetView.Components.Pages.Signals;

/// <summary>Everything the signals page shows, by value.</summary>
/// <param name="Total">Signals of the catalogue, before the search.</param>
public sealed record SignalsLook(ViewState View, Sequence<AreaLook> Areas, int Total, int Matching);

public sealed record AreaLook(string Title, string Colour, Sequence<SignalLine> Signals);

/// <param name="Lacking">Sources whose clusters lack it; what to enable is the definition's own.</param>
public sealed record SignalLine(SignalDefinition Definition, Sequence<SignalLack> Lacking);
