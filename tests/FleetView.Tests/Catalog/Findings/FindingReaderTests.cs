using FleetView.Catalog.Findings;
using FleetView.Model;

namespace FleetView.Tests.Catalog.Findings;

public sealed class FindingReaderTests
{
    [Fact]
    public void Load_Valid_ReadsEverything()
    {
        var loaded = FindingDashboards.Load(FindingDashboards.Valid);

        Assert.Equal([], loaded.Faults);
        var finding = Assert.Single(loaded.Catalogue!.Findings);
        Assert.Equal(("nodes-drop", FindingScope.Cluster, Severity.High), (finding.Id, finding.Scope, finding.Severity));
        Assert.Equal(["drop-rate", "drop-share"], finding.When.Signals);
        Assert.Equal(("drop-less", "true", "none", "never"), (finding.Setting, finding.To, finding.Risk, finding.WhenNot));
        Assert.Equal("Few nodes do", Assert.Single(finding.Against).Say);
        Assert.Same(finding, loaded.Catalogue.FindFinding("nodes-drop"));
    }

    [Fact]
    public void Load_NoFindingsFolder_IsACatalogueWithoutFindings()
    {
        using var dashboards = new TemporaryDashboards();

        Assert.Empty(dashboards.Load().Catalogue!.Findings);
    }

    [Theory]
    [InlineData("scope: cluster", "scope: pod", 5, "scope", "\"pod\"", "one of node, cluster, group")]
    [InlineData("severity: high", "severity: bad", 6, "severity", "\"bad\"", "one of critical, high, medium, low, info")]
    [InlineData("signal: drop-rate, is", "signal: drop-rat, is", 10, "when.all[0].signal", "\"drop-rat\"", "drop-rate (nearest); one of drop-rate, drop-share")]
    [InlineData("is: critical", "is: bad", 10, "when.all[0].is", "\"bad\"", "one of degraded, critical")]
    [InlineData("nodes: \">= 2\"", "nodes: \"2\"", 10, "when.all[0].nodes", "\"2\"", "a comparison like \">= 2\", \"<= 1\" or \">= 10%\"")]
    [InlineData("at: \"> 0.2\"", "at: \"> 20%\"", 11, "when.all[1].at", "a share in per cent", "a number: shares belong to nodes and clusters")]
    [InlineData("at: \"> 0.2\"", "is: critical", 11, "when.all[1].is", "\"critical\"", "degraded: drop-share has no critical threshold")]
    [InlineData("at: \"> 0.2\"", "above: 1, at: \"> 0.2\"", 11, "when.all[1].above", "the unknown key \"above\"", "one of signal, at, optional")]
    [InlineData("coverage: stale", "coverage: gone", 13, "when.none[0].coverage", "\"gone\"", "one of measured, absent, stale, missing, not-collected")]
    [InlineData("evidence: [drop-rate, drop-share]", "evidence: [drop-rat]", 14, "evidence", "\"drop-rat\"", "drop-rate (nearest); one of drop-rate, drop-share")]
    [InlineData("risk: none", "parts: drop-rate", 19, "parts", "\"drop-rate\"", null)]
    [InlineData("{agent} {dbg}", "{agnet} {dbg}", 22, "commands", "{agnet}", "agent (nearest); one of kubectl, pod, agent, dbg, operator, cluster, node")]
    [InlineData("id: nodes-drop", "id: NodesDrop", 3, "id", "\"NodesDrop\"", "kebab-case: a-z, 0-9 and single hyphens, a letter first")]
    public void Load_SpoiltFinding_SaysWhereWhatAndWhatIsAllowed(string replace, string with, int line, string field, string found, string? allowed)
    {
        var faults = FindingDashboards.Load(FindingDashboards.Valid.Replace(replace, with, StringComparison.Ordinal)).Faults;

        var fault = faults.First(fault => fault.Field == $"findings[0].{field}");
        Assert.Equal(("findings/drops.yaml", line, found), (fault.File, fault.Line, fault.Found));
        if (allowed is not null)
            Assert.Equal(allowed, fault.Allowed);
    }

    [Theory]
    [InlineData("title: Nodes drop packets", "title")]
    [InlineData("symptom: Connections break.", "symptom")]
    [InlineData("advice: Drop less.", "advice")]
    [InlineData("to: \"true\"", "to")]
    [InlineData("risk: none", "risk")]
    [InlineData("whenNot: never", "whenNot")]
    [InlineData("evidence: [drop-rate, drop-share]", "evidence")]
    public void Load_RequiredKeyMissing_NamesIt(string line, string field)
    {
        var fault = FindingDashboards.OnlyFault("    " + line + "\n", "");

        Assert.Equal(($"findings[0].{field}", "nothing"), (fault.Field, fault.Found));
    }

    [Fact]
    public void Load_NothingThatHasToHold_IsRefused()
    {
        const string When = """
                all:
                  - { signal: drop-rate, is: critical, nodes: ">= 2" }
                  - { signal: drop-share, at: "> 0.2" }

            """;
        var fault = FindingDashboards.OnlyFault(Indented(When), "");

        Assert.Equal(("findings[0].when", "nothing that has to hold"), (fault.Field, fault.Found));

        // The literal stands two levels deeper here than in the file.
        static string Indented(string text) => string.Concat(text.Split('\n').Where(line => line.Length > 0).Select(line => "  " + line.TrimEnd() + "\n"));
    }

    [Fact]
    public void Load_TwoFindingsOfOneId_IsRefused()
    {
        var second = FindingDashboards.Valid[FindingDashboards.Valid.IndexOf("  - id:", StringComparison.Ordinal)..];

        var fault = Assert.Single(FindingDashboards.Load(FindingDashboards.Valid + "\n" + second).Faults);

        Assert.Equal("findings[1].id", fault.Field);
    }

    [Theory]
    [InlineData("label:account", "account")]
    [InlineData("source", null)]
    public void Load_GroupScope_SaysByWhat(string by, string? label)
    {
        var text = FindingDashboards.Valid
            .Replace("scope: cluster", $"scope: group\n    by: {by}", StringComparison.Ordinal)
            .Replace(", nodes: \">= 2\"", ", clusters: \">= 2\"", StringComparison.Ordinal);

        var loaded = FindingDashboards.Load(text);

        Assert.Equal([], loaded.Faults);
        Assert.Equal(label, Assert.Single(loaded.Catalogue!.Findings).Grouping!.Label);
    }
}
