using FleetView.Catalog;
using FleetView.Catalog.Findings;
using FleetView.Catalog.Settings;
using FleetView.Findings;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Tests.Support;

namespace FleetView.Tests.Findings;

/// <summary>Fleets with one finding, whose condition a test writes.</summary>
internal static class FindingFleet
{
    public const string Map = FleetSnapshots.MapPressure;
    public const string Latency = FleetSnapshots.ApiLatency;

    private static readonly Lazy<SettingsCatalogue> Settings = new(() => CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml")).Catalogue!.Settings);

    public static FindingDefinition Finding(
        FindingCondition when, FindingScope scope = FindingScope.Node, FindingGrouping? by = null, params Statement[] against) => new()
        {
            Id = "the-finding",
            Title = "The finding",
            Area = "bpf-maps",
            Scope = scope,
            Grouping = by,
            Severity = Severity.High,
            Symptom = "Something is noticed.",
            When = when,
            Evidence = [Map],
            Against = against,
            Advice = "Do something.",
        };

    public static Catalogue CatalogueWith(params FindingDefinition[] findings) => new(
        FleetSnapshots.Catalogue.Areas, FleetSnapshots.Catalogue.Signals, FleetFile.Empty, findings);

    public static FleetSnapshot Build(FindingDefinition finding, params ClusterSpec[] clusters) =>
        FleetSnapshots.Build(FleetSnapshots.AsOf, CatalogueWith(finding), [FleetSnapshots.Source("prometheus")], clusters);

    /// <summary>One cluster with a full map, what its Kubernetes API tells, and the shipped catalogue of settings.</summary>
    public static FleetSnapshot BuildWith(FindingDefinition finding, ClusterObjects? objects)
    {
        var catalogue = new Catalogue(FleetSnapshots.Catalogue.Areas, FleetSnapshots.Catalogue.Signals, FleetFile.Empty, [finding]) { Settings = Settings.Value };
        var bare = FleetSnapshots.Build(FleetSnapshots.AsOf, catalogue, [FleetSnapshots.Source("prometheus")], Cluster("c", 0.95));
        var told = new FleetObjects([objects]);
        return new FleetSnapshot(
            bare.AsOf, catalogue, bare.Readings, bare.Scores, bare.Since, bare.Sources, new FindingRules(catalogue).Find(bare.Readings, bare.Scores, told))
        {
            Objects = told,
        };
    }

    /// <summary>Nodes of one cluster by their map pressure; null: it is missing.</summary>
    public static ClusterSpec Cluster(string name, params double?[] pressures) => new(name)
    {
        Nodes = [.. pressures.Select((pressure, index) => pressure is { } value
            ? NodeSpec.With($"n{index}", Map, value)
            : new NodeSpec($"n{index}") { Coverages = new Dictionary<string, Coverage> { [Map] = Coverage.Missing } })],
    };

    public static IReadOnlyList<string> Subjects(FleetSnapshot snapshot) =>
        [.. snapshot.Findings.Active.Select(active => active.Key.Node ?? active.Key.Cluster ?? active.Key.Group!)];

    public static FindingCondition Full { get; } = new LevelCondition(Map, HealthStatus.Critical, null);

    public static FindingCondition All(params FindingCondition[] of) => new GroupCondition(GroupKind.All, of);

    public static FindingCondition Any(params FindingCondition[] of) => new GroupCondition(GroupKind.Any, of);

    public static FindingCondition None(params FindingCondition[] of) => new GroupCondition(GroupKind.None, of);

    public static Quantity AtLeast(double number, bool share = false) => new(new Comparison(ComparisonKind.AtLeast, number), share);

    public static Quantity AtMost(double number, bool share = false) => new(new Comparison(ComparisonKind.AtMost, number), share);
}
