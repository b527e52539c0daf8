using Bunit;
using FleetView.Catalog.Findings;
using FleetView.Components.Pages.Findings;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;
using static FleetView.Tests.Findings.FindingFleet;

namespace FleetView.Tests.Components;

public sealed class FindingsPageTests : PageContext
{
    private static readonly FindingDefinition Filling = Finding(Full) with
    {
        Id = "map-filling",
        Title = "A map fills",
        Severity = Severity.Critical,
        Setting = "bpf-map-dynamic-size-ratio",
        To = "0.005",
        Risk = "memory",
        WhenNot = "at peak",
        Commands = ["{agent} {dbg} map list"],
        Logs = ["map is full"],
    };

    private static readonly FindingDefinition Many = Finding(new NodesCondition(AtLeast(2), Full), FindingScope.Cluster) with { Id = "many", Title = "Many maps fill" };

    [Fact]
    public void Findings_AreGrouped_WorstFirst()
    {
        var page = Open<FindingsPage>(Snapshot());

        Assert.Equal(["A map fills", "Many maps fill"], Texts(page, "section.card > header > .title"));
        Assert.Equal("4 hold", Texts(page, ".head .faint")[0]);
        Assert.Equal(3, page.Find("#map-filling").QuerySelectorAll("details").Length);
    }

    [Theory]
    [InlineData("findings?severity=critical", 1)]
    [InlineData("findings?severity=low", 0)]
    [InlineData("findings?id=many", 1)]
    [InlineData("findings?q=many", 1)]
    [InlineData("findings?q=eu-1", 2)]
    [InlineData("findings?label=team:b", 1)]
    public void Address_Filters(string address, int groups) =>
        Assert.Equal(groups, Texts(Open<FindingsPage>(Snapshot(), address), "section.card > header > .title").Count);

    [Fact]
    public void NoMatch_OffersToClearTheFilters() =>
        Assert.Equal("findings", Open<FindingsPage>(Snapshot(), "findings?severity=low&q=x").Find(".notice a").GetAttribute("href"));

    [Fact]
    public void Finding_TellsKnobRiskCommandsAndTexts()
    {
        var page = Open<FindingsPage>(Snapshot());

        Assert.Contains("Turn bpf-map-dynamic-size-ratio to 0.005", Texts(page, ".knob"));
        Assert.Contains("Not when: at peak", Texts(page, ".what .muted"));
        Assert.StartsWith("kubectl --context eu-1 -n kube-system exec $(", page.Find("#map-filling pre.cmd").TextContent, StringComparison.Ordinal);
        Assert.Contains("map is full", Texts(page, ".logs code"));
        Assert.Empty(page.FindAll(".logs a"));
    }

    [Fact]
    public void Links_OfTheSettings_AreFilledIn()
    {
        Settings = new FleetViewOptions { Links = [new LinkOptions { Title = "Loki", Url = "https://logs.example/?c={cluster}&n={node}&q={query}&from={from}&to={to}" }] };

        var link = Open<FindingsPage>(Snapshot()).Find(".logs a");

        Assert.Equal("Loki", link.TextContent);
        Assert.StartsWith("https://logs.example/?c=eu-1&n=n0&q=map%20is%20full&from=", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.DoesNotContain("{", link.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Ended_AreListedApart_WithTheirPeak()
    {
        var ended = new EndedFinding(
            new FindingKey("map-filling", "eu-9", "n3", null), FleetSnapshots.AsOf.AddHours(-3), FleetSnapshots.AsOf.AddHours(-1), 0.97, FleetSnapshots.AsOf.AddHours(-2));

        var page = Open<FindingsPage>(Snapshot(ended));

        Assert.Equal("critical A map fills", Texts(page, "#ended tbody td")[0]);
        Assert.Equal("BPF map pressure 0.97", Texts(page, "#ended tbody td")[2]);
    }

    [Theory]
    [InlineData("findings", "eu-1 eu-2 eu-9")]
    [InlineData("findings?label=team:b", "eu-2")]
    [InlineData("findings?label=team:c", "")]
    [InlineData("findings?status=Critical", "eu-1 eu-2")]
    [InlineData("findings?status=Healthy", "")]
    [InlineData("findings?q=eu-9", "eu-9")]
    public void Address_FiltersThoseThatEnded(string address, string clusters)
    {
        string[] all = ["eu-1", "eu-2", "eu-9"];
        var ended = all.Select(cluster => new EndedFinding(
            new FindingKey("map-filling", cluster, $"node-of-{cluster}", null), FleetSnapshots.AsOf.AddHours(-3), FleetSnapshots.AsOf.AddHours(-1), null, null));

        var rows = Texts(Open<FindingsPage>(Snapshot([.. ended]), address), "#ended tbody tr");

        Assert.Equal(
            clusters.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            all.Where(cluster => rows.Any(row => row.Contains(cluster, StringComparison.Ordinal))));
    }

    [Fact]
    public void Nothing_Holds_SaysSo() => Assert.StartsWith(
        "None of the 2 findings of the catalogue holds anywhere.",
        Assert.Single(Texts(Open<FindingsPage>(FleetSnapshots.Build(FleetSnapshots.AsOf, CatalogueWith(Filling, Many), [], Cluster("fine", 0.1))), ".notice")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(2, "No cluster reports, so nothing can be found.")]
    [InlineData(1, "None of the 1 findings of the catalogue holds anywhere. They are looked for in every round. 1 of 2 clusters report.")]
    [InlineData(0, "None of the 1 findings of the catalogue holds anywhere. They are looked for in every round.")]
    public void Nothing_Holds_WhereClustersAreSilent_IsNotAllClear(int silent, string words)
    {
        var fleet = FleetSnapshots.Build(FleetSnapshots.AsOf, CatalogueWith(Filling), [], Cluster("a", 0.1), Cluster("b", 0.1));
        for (var cluster = 0; cluster < silent; cluster++)
            fleet.Inventory.Clusters[cluster] = fleet.Inventory.Clusters[cluster] with { Reporting = false };

        Assert.Equal(words, Texts(Open<FindingsPage>(fleet), ".notice p")[0]);
    }

    [Fact]
    public void BeforeTheFirstRound_WaitsForIt() => Assert.Contains("The first round", Texts(Open<FindingsPage>(FleetSnapshot.Empty), ".notice")[0], StringComparison.Ordinal);

    private static FleetSnapshot Snapshot(params EndedFinding[] ended)
    {
        var made = FleetSnapshots.Build(
            FleetSnapshots.AsOf, CatalogueWith(Filling, Many), [],
            Cluster("eu-1", 0.95, 0.96, 0.1),
            Cluster("eu-2", 0.95, 0.1) with { Labels = new Dictionary<string, string> { ["team"] = "b" } });
        var findings = made.Findings with { Ended = ended };
        return new FleetSnapshot(made.AsOf, made.Catalogue, made.Readings, made.Scores, made.Since, made.Sources, findings);
    }
}
