using FleetView.Catalog;
using FleetView.EndToEnd.Tests.Support;
using FleetView.Fleet;
using FleetView.Fleet.Findings;

namespace FleetView.EndToEnd.Tests.Findings;

/// <summary>Each finding holds where its own incident is, and nowhere else.</summary>
public sealed class FindingScenarioTests(FindingScenario scenario) : IClassFixture<FindingScenario>
{
    private const string Prefix = "f-";

    /// <summary>Tested where its clusters are: no cluster of this scenario is silent.</summary>
    private const string OfASource = "source-silent";

    private static readonly Catalog.Catalogue Catalogue = CatalogueLoader
        .Load(Path.Combine(RepositoryFolder.Path, "dashboards"), "no-fleet-file.yaml").Catalogue!;

    /// <summary>Those that rest on Kubernetes objects alone are tested where there are some: no API is connected here.</summary>
    public static TheoryData<string> Shipped { get; } = [.. Catalogue.Findings
        .Where(finding => finding.Id != OfASource && Catalogue.Find(finding.Evidence[0])!.Fact is null)
        .Select(finding => finding.Id)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Finding_WhereItsIncidentIs_Holds(string id)
    {
        var clusters = Clusters().Where(cluster => IncidentOf(cluster.Name) == id).ToArray();

        Assert.NotEmpty(clusters);
        Assert.All(clusters, cluster => Assert.True(
            FindingViews.Of(cluster).Any(finding => finding.Definition.Id == id), $"{id} does not hold in {cluster.Name}: {Signals(cluster)}"));
    }

    [Fact]
    public void Finding_WhereOtherIncidentsAre_DoesNotHold()
    {
        var strangers = Clusters().SelectMany(cluster => FindingViews.Of(cluster)
                .Select(finding => finding.Definition.Id).Distinct()
                .Where(id => id != IncidentOf(cluster.Name) && !IsPartOf(id, IncidentOf(cluster.Name)))
                .Select(id => $"{id} holds in {cluster.Name}: {Signals(cluster)}"))
            .ToArray();

        Assert.True(strangers.Length == 0, string.Join('\n', strangers));
    }

    [Fact]
    public void Finding_ThatHolds_ShowsEvidenceAndCommands() => Assert.All(
        FindingViews.WorstFirst(scenario.Snapshot),
        finding =>
        {
            Assert.NotEmpty(finding.Evidence());
            Assert.NotEmpty(finding.Commands());
            Assert.All(finding.Commands(), command => Assert.DoesNotMatch(@"\{(kubectl|pod|agent|dbg|operator|cluster|node)\}", command));
        });

    /// <summary>A shared account is throttled because its clusters are.</summary>
    private static bool IsPartOf(string id, string incident) => (id, incident) is ("cloud-api-throttled", "account-throttled");

    private IEnumerable<ClusterView> Clusters() => scenario.Snapshot.Clusters;

    private static string IncidentOf(string cluster) => cluster.StartsWith("f-account-throttled", StringComparison.Ordinal)
        ? "account-throttled"
        : cluster.StartsWith(Prefix, StringComparison.Ordinal) ? cluster[Prefix.Length..] : "";

    private static string Signals(ClusterView cluster) => string.Join(", ", cluster.Areas(cluster.Snapshot.AsOf)
        .SelectMany(area => area.Signals)
        .Where(signal => signal.Status > Model.HealthStatus.Healthy)
        .Select(signal => $"{signal.Definition.Id} {signal.Value}"));
}
