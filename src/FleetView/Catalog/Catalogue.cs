namespace FleetView.Catalog;

/// <summary>Everything of <c>dashboards/</c> that is in force, checked and immutable; replaced as a whole on reload.</summary>
public sealed class Catalogue
{
    public static Catalogue Empty { get; } = new([], [], FleetFile.Empty);

    private readonly Dictionary<string, SignalDefinition> _byId;

    /// <summary>Takes signals in any order; ordinals are set here.</summary>
    public Catalogue(IEnumerable<AreaDefinition> areas, IEnumerable<SignalDefinition> signals, FleetFile fleet)
    {
        Areas = areas.Select((area, ordinal) => area with { Ordinal = ordinal }).ToArray();
        var ordinals = Areas.ToDictionary(area => area.Id, area => area.Ordinal, StringComparer.Ordinal);
        Signals = signals
            .OrderBy(signal => ordinals[signal.Area])
            .Select((signal, ordinal) => signal with { Ordinal = ordinal, AreaOrdinal = ordinals[signal.Area] })
            .ToArray();
        Fleet = fleet;
        _byId = Signals.ToDictionary(signal => signal.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<AreaDefinition> Areas { get; }

    /// <summary>Ordered by area, then as written.</summary>
    public IReadOnlyList<SignalDefinition> Signals { get; }

    public FleetFile Fleet { get; }

    public SignalDefinition? Find(string id) => _byId.GetValueOrDefault(id);
}

/// <summary>A part of Cilium that can go wrong as one.</summary>
public sealed record AreaDefinition(string Id, string Title)
{
    public int Ordinal { get; init; }
}
