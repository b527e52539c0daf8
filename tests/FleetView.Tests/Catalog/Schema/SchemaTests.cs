using System.Text.RegularExpressions;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Catalog.Schema;

/// <summary>The schemas take what is shipped, and refuse what the reader refuses, as far as a schema can know.</summary>
public sealed partial class SchemaTests
{
    /// <summary>Files of the catalogue; what is for Kubernetes itself has Kubernetes' own schemas.</summary>
    public static TheoryData<string> Shipped =>
    [
        .. Directory.EnumerateFiles(Schemas.Dashboards, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Schemas.Dashboards, file))
            .Where(file => !file.StartsWith("kubernetes", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void File_Shipped_NamesASchemaThatTakesIt(string file)
    {
        var text = File.ReadAllText(Path.Combine(Schemas.Dashboards, file));

        var modeline = Modeline().Match(text);

        Assert.True(modeline.Success, "its first line: # yaml-language-server: $schema=../schema/<name>.schema.json");
        Assert.Equal([], Schemas.Faults(modeline.Groups["name"].Value, text));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("boring")]
    public void FleetFile_OfTheDemo_IsTaken(string scenario) =>
        Assert.Equal([], Schemas.Faults("fleet", FleetLabels.ToYaml(ScenarioLoader.Load(scenario))));

    [Theory]
    [InlineData("id: drop-rate", "id: Drop_Rate")]
    [InlineData("title: Packets dropped", "title: ''")]
    [InlineData("title: Packets dropped", "title:")]
    [InlineData("scope: node", "scope: pod")]
    [InlineData("unit: per-second", "unit: hertz")]
    [InlineData("worse: higher", "worse: up")]
    [InlineData("degraded: 1", "degraded: much")]
    [InlineData("degraded: 1", "degraded: .nan")]
    [InlineData("degraded: 1", "degraded: -1")]
    [InlineData("degraded: 1", "degraded:")]
    [InlineData("critical: 10", "critical: [10]")]
    [InlineData("critical: 10", "immediate: yes")]
    [InlineData("critical: 10", "info: 1")]
    [InlineData("critical: 10", "absent: fine")]
    [InlineData("critical: 10", "rollout: wait")]
    [InlineData("critical: 10", "settling: yes")]
    [InlineData("critical: 10", "applies: eni")]
    [InlineData("critical: 10", "for: 10m")]
    [InlineData("critical: 10", "for: { degraded: 10 }")]
    [InlineData("critical: 10", "for: { dregaded: 5m }")]
    [InlineData("critical: 10", "kubernetes: nodes-ready")]
    [InlineData("critical: 10", "detail: { by: [reason] }")]
    [InlineData("critical: 10", "dgeraded: 2")]
    [InlineData("needs: [cilium_drop_count_total]", "needs: {}")]
    [InlineData("needs: [cilium_drop_count_total]", "rollout: hold")]
    [InlineData("meaning: Packets that the datapath dropped.", "rollout: hold")]
    [InlineData("    degraded: 1\n    critical: 10\n", "    ok: 1\n")]
    [InlineData("area: drops", "area: dorps")]
    [InlineData("title: Drops", "titel: Drops")]
    public void Signals_Broken_AreRefusedByBoth(string replace, string with)
    {
        var text = TemporaryDashboards.Drops(replace, with);
        using var dashboards = new TemporaryDashboards(text);

        Assert.NotEmpty(dashboards.Load().Faults);
        Assert.NotEmpty(Schemas.Faults("signals", text));
    }

    [Theory]
    [InlineData("critical: 10", "applies: { ipam: [eni, azure], prefix: true }")]
    [InlineData("critical: 10", "settling: judge")]
    [InlineData("critical: 10", "limit: 12")]
    [InlineData("needs: [cilium_drop_count_total]", "needs: cilium_drop_count_total")]
    public void Signals_OfRarerForms_AreTakenByBoth(string replace, string with)
    {
        var text = TemporaryDashboards.Drops(replace, with);
        using var dashboards = new TemporaryDashboards(text);

        Assert.Empty(dashboards.Load().Faults);
        Assert.Equal([], Schemas.Faults("signals", text));
    }

    [Theory]
    [InlineData("clusters: [{ name: a, labels: { team: x } }]", true)]
    [InlineData("clusters: [{ pattern: 'eu.*', labels: { wave: 1, canary: true } }]\nenvironments: { prod: { weight: 10 } }", true)]
    [InlineData("{}", true)]
    [InlineData("clusters: 3", false)]
    [InlineData("clusters: [{ labels: { team: x } }]", false)]
    [InlineData("clusters: [{ name: a, pattern: a, labels: { team: x } }]", false)]
    [InlineData("clusters: [{ name: a }]", false)]
    [InlineData("clusters: [{ name: a, labels: { Team: x } }]", false)]
    [InlineData("clusters: [{ name: a, labels: { team: [x] } }]", false)]
    [InlineData("environments: { prod: { wieght: 10 } }", false)]
    [InlineData("environments: { prod: {} }", false)]
    [InlineData("environments: { prod: { weight: much } }", false)]
    [InlineData("regions: {}", false)]
    public void FleetFile_IsTakenOrRefusedByBoth(string text, bool isTaken)
    {
        using var dashboards = new TemporaryDashboards();
        dashboards.Write("fleet.yaml", text);

        Assert.Equal(isTaken, dashboards.Load().Faults.Count == 0);
        Assert.Equal(isTaken, Schemas.Faults("fleet", text).Count == 0);
    }

    [GeneratedRegex(@"\A# yaml-language-server: \$schema=(?:\.\./)?schema/(?<name>[a-z-]+)\.schema\.json\n")]
    private static partial Regex Modeline();
}
