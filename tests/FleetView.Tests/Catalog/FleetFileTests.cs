using FleetView.Catalog;
using FleetView.Configuration;

namespace FleetView.Tests.Catalog;

public sealed class FleetFileTests
{
    private const string Valid = """
        environments:
          prod: { weight: 100 }
          dev: { weight: 1.5 }
        clusters:
          - pattern: "eu1-.*"
            labels: { region: eu-west-1, environment: dev, account: 0123 }
          - name: "eu1-a"
            labels: { environment: prod, wave: 3 }
          - name: "arn:aws:eks:eu-west-1:123456789012:cluster/prod"
            labels: { team: payments }
        """;

    [Fact]
    public void LabelsOf_SeveralRules_AddUpAndTheLastWins()
    {
        var fleet = Load(Valid).Catalogue!.Fleet;

        Assert.Equal(
            new Dictionary<string, string> { ["region"] = "eu-west-1", ["environment"] = "prod", ["account"] = "0123", ["wave"] = "3" },
            fleet.LabelsOf("eu1-a"));
        Assert.Equal("dev", fleet.LabelsOf("eu1-b")["environment"]);
        Assert.Equal("payments", Assert.Single(fleet.LabelsOf("arn:aws:eks:eu-west-1:123456789012:cluster/prod")).Value);
    }

    [Theory]
    [InlineData("xeu1-a")]
    [InlineData("eu1")]
    [InlineData("EU1-A")]
    [InlineData("")]
    public void LabelsOf_PatternThatMatchesAPartOnly_GivesNothing(string cluster) =>
        Assert.Empty(Load(Valid).Catalogue!.Fleet.LabelsOf(cluster));

    [Fact]
    public void WeightOf_KnownUnknownAndNoEnvironment_GivesItsWeightOrZero()
    {
        var fleet = Load(Valid).Catalogue!.Fleet;

        Assert.Equal(100, fleet.WeightOf(fleet.LabelsOf("eu1-a")));
        Assert.Equal(1.5, fleet.WeightOf(fleet.LabelsOf("eu1-b")));
        Assert.Equal(0, fleet.WeightOf(new Dictionary<string, string> { ["environment"] = "lab" }));
        Assert.Equal(0, fleet.WeightOf(fleet.LabelsOf("other")));
    }

    [Theory]
    [InlineData("wave: 3", "Wave: 3", 8, "clusters[1].labels.Wave", "the label \"Wave\"")]
    [InlineData("wave: 3", "wave: [3]", 8, "clusters[1].labels.wave", "a list")]
    [InlineData("{ weight: 100 }", "{ weight: heavy }", 2, "environments.prod.weight", "\"heavy\"")]
    [InlineData("{ weight: 100 }", "{}", 2, "environments.prod.weight", "nothing")]
    [InlineData("{ weight: 100 }", "100", 2, "environments.prod", "\"100\"")]
    [InlineData("- name: \"eu1-a\"", "- nmae: \"eu1-a\"", 7, "clusters[1].nmae", "the unknown key \"nmae\"")]
    [InlineData("- name: \"eu1-a\"", "- name: \"eu1-a\"\n    pattern: x", 8, "clusters[1].pattern", "both name and pattern")]
    [InlineData("    labels: { environment: prod, wave: 3 }", "", 7, "clusters[1].labels", "nothing")]
    [InlineData("environments:", "enviroments:", 1, "enviroments", "the unknown key \"enviroments\"")]
    public void Load_SpoiltFleetFile_SaysWhereAndWhat(string replace, string with, int line, string field, string found)
    {
        var faults = Load(Valid.Replace(replace, with, StringComparison.Ordinal)).Faults;

        Assert.Contains(faults, fault => (fault.File, fault.Line, fault.Field, fault.Found) == ("fleet.yaml", line, field, found));
    }

    [Theory]
    [InlineData("eu1-[")]
    [InlineData("(?=eu1)eu1-.*")]
    [InlineData("(a)\\\\1")]
    public void Load_PatternThatCannotRunInLinearTime_IsAFault(string pattern)
    {
        var fault = Assert.Single(Load(Valid.Replace("eu1-.*", pattern, StringComparison.Ordinal)).Faults);

        Assert.Equal((5, "clusters[0].pattern"), (fault.Line, fault.Field));
    }

    [Fact]
    public void Load_PatternThatWouldBacktrackForever_Answers()
    {
        var fleet = Load(Valid.Replace("eu1-.*", "(a+)+b", StringComparison.Ordinal)).Catalogue!.Fleet;

        Assert.Empty(fleet.LabelsOf(new string('a', 100_000)));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void Load_MissingFleetFile_IsAFaultOnlyWhereItWasAskedFor(bool required, int faults)
    {
        using var dashboards = new TemporaryDashboards();

        Assert.Equal(faults, CatalogueLoader.Load(dashboards.Paths with { FleetFileRequired = required }).Faults.Count);
    }

    [Theory]
    [InlineData("dashboards/fleet.yaml", false)]
    [InlineData("other/fleet.yaml", true)]
    public void From_FleetFileOfTheSettings_IsRequiredUnlessItIsTheDefault(string fleetFile, bool required)
    {
        var paths = CataloguePaths.From(new FleetViewOptions { FleetFile = fleetFile }, "/app");

        Assert.Equal(required, paths.FleetFileRequired);
        Assert.Equal(Path.Combine("/app", fleetFile), paths.FleetFile);
    }

    private static CatalogueLoadResult Load(string fleet)
    {
        using var dashboards = new TemporaryDashboards();
        dashboards.Write("fleet.yaml", fleet);
        return dashboards.Load();
    }
}
