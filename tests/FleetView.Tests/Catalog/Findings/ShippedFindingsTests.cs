using FleetView.Catalog;
using FleetView.Catalog.Findings;
using FleetView.Tests.Support;

namespace FleetView.Tests.Catalog.Findings;

/// <summary>The findings that are delivered, as a user gets them.</summary>
public sealed class ShippedFindingsTests
{
    private static readonly IReadOnlyList<FindingDefinition> Shipped =
        CatalogueLoader.Load(Path.Combine(RepositoryRoot.Path, "dashboards"), "no-fleet-file.yaml").Catalogue?.Findings ?? [];

    public static TheoryData<string> Ids => [.. Shipped.Select(finding => finding.Id)];

    [Fact]
    public void Findings_OfPractice_AreThere() => Assert.True(Shipped.Count >= 47, $"{Shipped.Count} findings");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Finding_HasEvidenceAdviceAndCommands(string id)
    {
        var finding = Shipped.Single(shipped => shipped.Id == id);

        // Silence is evidence enough, and has no value.
        Assert.True(finding.Evidence.Count > 0 || finding.Grouping is { Label: null });
        Assert.NotEmpty(finding.Commands);
        Assert.InRange(finding.Advice.Length, 60, 600);
        Assert.InRange(finding.Symptom.Length, 40, 400);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Finding_OnCloudApiOrAddresses_HasTextsToLookFor(string id)
    {
        var finding = Shipped.Single(shipped => shipped.Id == id);

        Assert.True(finding.Logs.Count > 0 || finding.Area is not ("ipam" or "cloud-api") || finding.Severity == FleetView.Model.Severity.Low);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Finding_OnANode_RunsItsCommandsThere(string id)
    {
        var finding = Shipped.Single(shipped => shipped.Id == id);

        Assert.True(finding.Scope != FindingScope.Node || finding.Commands.Any(command => command.Contains("{agent}", StringComparison.Ordinal) || command.Contains("{node}", StringComparison.Ordinal)));
    }
}
