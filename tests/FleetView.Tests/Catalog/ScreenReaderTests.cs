using FleetView.Catalog;
using FleetView.Catalog.Screens;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Catalog;

/// <summary>Files of the screens folder: what they may say, and what is said about what they may not.</summary>
public sealed class ScreenReaderTests
{
    private const string Valid = """
        title: Payments
        clusters: { labels: { team: [payments, cards], environment: prod }, pattern: "eu.*" }
        layout: { 1080p: { columns: 3 }, 4k: { scale: 0.75 } }
        rotation: { screens: [payments], every: 30s }
        blocks:
          - block: counts
          - { block: grid, group: region, width: 2 }
          - { block: worst, count: 5, title: Look here }
          - { block: top, signal: drop-rate }
          - { block: area, area: drops }
          - { block: findings, severity: high }
          - { block: gate, wave: 1 }
          - { block: history, count: 3 }
          - { block: text, text: Call us. }
        """;

    [Fact]
    public void Screen_Valid_IsRead()
    {
        using var dashboards = Screens(("payments.yaml", Valid));

        var screen = Assert.Single(dashboards.Load().Catalogue!.Screens);

        Assert.Equal(("payments", "Payments"), (screen.Name, screen.Title));
        Assert.Equal(new ScreenLayout(new ScreenDensity(3, 1), new ScreenDensity(3, 0.75)), screen.Layout);
        Assert.Equal(TimeSpan.FromSeconds(30), screen.Rotation!.Every);
        Assert.Equal(
            [
                new CountsBlock(null, null), new GridBlock(null, 2, "region"), new WorstBlock("Look here", null, 5), new TopBlock(null, null, "drop-rate", 8),
                new AreaBlock(null, null, "drops", 8), new FindingsBlock(null, null, 6, Severity.High), new GateBlock(null, null, "1"),
                new HistoryBlock(null, null, 3), new TextBlock(null, null, "Call us."),
            ],
            screen.Blocks);
    }

    [Theory]
    [InlineData("eu-1", "payments", "prod", true)]
    [InlineData("eu-1", "cards", "prod", true)]
    [InlineData("us-1", "payments", "prod", false)]
    [InlineData("eu-1", "search", "prod", false)]
    [InlineData("eu-1", "payments", "dev", false)]
    public void Clusters_AreThoseThatMeetEverything(string name, string team, string environment, bool expected)
    {
        using var dashboards = Screens(("payments.yaml", Valid));
        var clusters = dashboards.Load().Catalogue!.Screens[0].Clusters;

        Assert.Equal(expected, clusters.Matches(name, new Dictionary<string, string> { ["team"] = team, ["environment"] = environment }));
    }

    [Theory]
    [InlineData("title: Payments", "titel: Payments", "titel", "title")]
    [InlineData("every: 30s", "every: 4s", "rotation.every", "5s to 1h")]
    [InlineData("every: 30s", "every: soon", "rotation.every", "5s to 1h")]
    [InlineData("screens: [payments]", "screens: [paymets]", "rotation.screens", "payments (nearest)")]
    [InlineData("columns: 3", "columns: 5", "layout.1080p.columns", "from 1 to 4")]
    [InlineData("columns: 3", "columns: 1.5", "layout.1080p.columns", "whole number")]
    [InlineData("scale: 0.75", "scale: 3", "layout.4k.scale", "from 0.5 to 2")]
    [InlineData("signal: drop-rate", "signal: drop-rat", "blocks[3].signal", "drop-rate (nearest)")]
    [InlineData("area: drops", "area: dorps", "blocks[4].area", "drops")]
    [InlineData("block: grid,", "block: gird,", "blocks[1].block", "grid (nearest)")]
    [InlineData("group: region", "signal: drop-rate", "blocks[1].signal", "group")]
    [InlineData("count: 5", "count: 0", "blocks[2].count", "from 1 to 50")]
    [InlineData("severity: high", "severity: bad", "blocks[5].severity", "critical, high")]
    [InlineData("text: Call us.", "title: x", "blocks[8].text", "words")]
    [InlineData("pattern: \"eu.*\"", "pattern: \"(\"", "clusters.pattern", "regular expression")]
    [InlineData("environment: prod", "Environment: prod", "clusters.labels.Environment", "a-z")]
    public void Screen_Broken_SaysWhereAndWhatIsAllowed(string replace, string with, string field, string allowed)
    {
        Assert.Contains(replace, Valid, StringComparison.Ordinal);
        using var dashboards = Screens(("payments.yaml", Valid.Replace(replace, with, StringComparison.Ordinal)));

        var fault = dashboards.Load().Faults.First(fault => fault.Field == field);

        Assert.Equal("screens/payments.yaml", fault.File);
        Assert.InRange(fault.Line, 1, 14);
        Assert.Contains(allowed, fault.Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Payments.yaml")]
    [InlineData("pay_ments.yaml")]
    [InlineData("tokens.yaml")]
    public void Name_ThatIsNoAddress_IsRefused(string file)
    {
        using var dashboards = Screens((file, "title: a\nblocks: [{ block: counts }]"));

        Assert.Equal("file", Assert.Single(dashboards.Load().Faults).Field);
    }

    [Fact]
    public void Name_Twice_IsRefused()
    {
        using var dashboards = Screens(("a.yaml", "title: a\nblocks: [{ block: counts }]"), ("a.yml", "title: a\nblocks: [{ block: counts }]"));

        Assert.Contains("again", Assert.Single(dashboards.Load().Faults).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_Missing_IsNoFault()
    {
        using var dashboards = new TemporaryDashboards();

        Assert.Empty(dashboards.Load().Catalogue!.Screens);
    }

    [Fact]
    public void Edit_IsSeen()
    {
        using var dashboards = Screens(("a.yaml", "title: a\nblocks: [{ block: counts }]"));
        var before = dashboards.Load().Fingerprint;
        dashboards.Write("screens/a.yaml", "title: b\nblocks: [{ block: counts }]");

        Assert.NotEqual(before, dashboards.Load().Fingerprint);
    }

    [Fact]
    public void Shipped_AreForAnyFleet()
    {
        var screens = CatalogueLoader.Load(Path.Combine(RepositoryRoot.Path, "dashboards"), "no-fleet-file.yaml").Catalogue!.Screens;

        Assert.Contains(screens, screen => screen.Name == "fleet");
        Assert.All(screens, screen => Assert.Same(ScreenClusters.All, screen.Clusters));
    }

    internal static TemporaryDashboards Screens(params (string File, string Text)[] files)
    {
        var dashboards = new TemporaryDashboards();
        Directory.CreateDirectory(dashboards.PathOf("screens"));
        foreach (var (file, text) in files)
            dashboards.Write($"screens/{file}", text);
        return dashboards;
    }
}
