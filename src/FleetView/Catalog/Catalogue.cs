using FleetView.Catalog.Findings;
using FleetView.Catalog.Screens;
using FleetView.Catalog.Settings;

namespace FleetView.Catalog;

/// <summary>Everything of <c>dashboards/</c> that is in force, checked and immutable; replaced as a whole on reload.</summary>
public sealed class Catalogue
{
    public static Catalogue Empty { get; } = new([], [], FleetFile.Empty);

    private readonly Dictionary<string, SignalDefinition> _byId;
    private readonly Dictionary<string, FindingDefinition> _findings;

    /// <summary>Takes signals and findings in any order; ordinals are set here.</summary>
    public Catalogue(
        IEnumerable<AreaDefinition> areas,
        IEnumerable<SignalDefinition> signals,
        FleetFile fleet,
        IEnumerable<FindingDefinition>? findings = null)
    {
        Areas = areas.Select((area, ordinal) => area with { Ordinal = ordinal }).ToArray();
        var ordinals = Areas.ToDictionary(area => area.Id, area => area.Ordinal, StringComparer.Ordinal);
        Signals = signals
            .OrderBy(signal => ordinals[signal.Area])
            .Select((signal, ordinal) => signal with { Ordinal = ordinal, AreaOrdinal = ordinals[signal.Area] })
            .ToArray();
        Fleet = fleet;
        _byId = Signals.ToDictionary(signal => signal.Id, StringComparer.Ordinal);
        Findings = (findings ?? [])
            .OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .Select((finding, ordinal) => finding with { Ordinal = ordinal })
            .ToArray();
        _findings = Findings.ToDictionary(finding => finding.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<AreaDefinition> Areas { get; }

    /// <summary>Ordered by area, then as written.</summary>
    public IReadOnlyList<SignalDefinition> Signals { get; }

    public FleetFile Fleet { get; }

    /// <summary>Ordered by severity, worst first, then by id.</summary>
    public IReadOnlyList<FindingDefinition> Findings { get; }

    /// <summary>What is audited in clusters' configurations.</summary>
    public SettingsCatalogue Settings { get; init; } = SettingsCatalogue.Empty;

    /// <summary>Teams' status pages, in the order of their names.</summary>
    public IReadOnlyList<ScreenDefinition> Screens { get; init; } = [];

    public ScreenDefinition? FindScreen(string name) => Screens.FirstOrDefault(screen => screen.Name == name);

    public FindingDefinition? FindFinding(string id) => _findings.GetValueOrDefault(id);

    /// <summary>Signals that stand behind the charts of all others.</summary>
    public IEnumerable<SignalDefinition> Backdrops => Signals.Where(signal => signal.Backdrop != BackdropRole.None);

    public SignalDefinition? Find(string id) => _byId.GetValueOrDefault(id);
}

/// <summary>A part of Cilium that can go wrong as one.</summary>
public sealed record AreaDefinition(string Id, string Title)
{
    public int Ordinal { get; init; }

    /// <summary>What its page draws of a cluster, in this order; empty: the worst of its judged signals.</summary>
    public IReadOnlyList<AreaChart> Charts { get; init; } = [];
}

/// <param name="Signal">Of this area or another.</param>
/// <param name="Detail">The parts of its value, over all nodes of the cluster, instead of the value.</param>
/// <param name="Bars">Stacked bars instead of lines.</param>
public sealed record AreaChart(string Signal, bool Detail, bool Bars);
