namespace FleetView.Tests.Catalog.Schema;

/// <summary>The schema of findings beside their reader.</summary>
public sealed class FindingSchemaTests
{
    private const string Valid = """
        area: drops
        findings:
          - id: drops-rise
            title: Drops rise
            scope: cluster
            severity: high
            symptom: Packets are dropped.
            when: { all: [{ signal: drop-rate, is: degraded, nodes: ">= 10%" }], none: [{ status: unknown }] }
            evidence: [drop-rate]
            against: [{ say: Only one node., signal: drop-rate, at: "> 5" }]
            setting: mtu
            to: "1500"
            risk: none
            whenNot: never
            advice: Look.
            commands: ["{kubectl} get pods"]
        """;

    [Theory]
    [InlineData("severity: high", "severity: high")]
    [InlineData("{ signal: drop-rate, is: degraded, nodes: \">= 10%\" }", "{ any: [{ signal: drop-rate, at: \"<= 0.3\" }, { signal: drop-rate, coverage: missing }] }")]
    [InlineData("{ signal: drop-rate, is: degraded, nodes: \">= 10%\" }", "{ signal: drop-rate, is: critical }, { setting: mtu, is: 1500, optional: true }")]
    [InlineData("{ signal: drop-rate, is: degraded, nodes: \">= 10%\" }", "{ signal: drop-rate, is: critical }, { setting: mtu, at: \">= 1500\", not: [9001, 8900], set: true }, { setting: cluster-id, bit: 7 }, { setting: metrics, lacks: [a], has: b, matches: ^x, default: true }")]
    [InlineData("against: [", "settings: [mtu]\n    because: [{ say: It is 1500., setting: mtu, is: 1500 }]\n    against: [")]
    [InlineData(
        "scope: cluster\n    severity: high\n    symptom: Packets are dropped.\n    when: { all: [{ signal: drop-rate, is: degraded, nodes: \">= 10%\" }]",
        "scope: group\n    by: label:account\n    severity: high\n    symptom: Packets are dropped.\n    when: { clusters: \">= 2\", all: [{ signal: drop-rate, is: degraded }]")]
    public void Finding_Valid_IsTakenByBoth(string replace, string with) => Assert.Equal((0, 0), Faults(replace, with));

    [Theory]
    [InlineData("severity: high", "severity: hihg")]
    [InlineData("scope: cluster", "scope: pod")]
    [InlineData("scope: cluster", "scope: cluster\n    by: source")]
    [InlineData("scope: cluster", "scope: group")]
    [InlineData("scope: cluster", "scope: group\n    by: account")]
    [InlineData("id: drops-rise", "id: Drops")]
    [InlineData("symptom: Packets are dropped.", "symptom:")]
    [InlineData("is: degraded", "is: bad")]
    [InlineData("status: unknown", "setting: mtu")]
    [InlineData("status: unknown", "setting: mtu, bit: 32")]
    [InlineData("status: unknown", "setting: mtu, set: maybe")]
    [InlineData("is: degraded", "is: degraded, bit: 1")]
    [InlineData("against: [{ say: Only one node., ", "because: [{ ")]
    [InlineData("is: degraded", "level: bad")]
    [InlineData("is: degraded", "is: degraded, at: \"> 5\"")]
    [InlineData("nodes: \">= 10%\"", "nodes: many")]
    [InlineData("at: \"> 5\"", "at: \"> 5%\"")]
    [InlineData("status: unknown", "status: gone")]
    [InlineData("status: unknown", "signal: drop-rate, status: unknown")]
    [InlineData("[{ status: unknown }]", "[]")]
    [InlineData("say: Only one node., ", "")]
    [InlineData("whenNot: never", "whennot: never")]
    [InlineData("    risk: none\n", "")]
    [InlineData("evidence: [drop-rate]", "logs: [x]")]
    [InlineData("area: drops", "area: dorps")]
    public void Finding_Broken_IsRefusedByBoth(string replace, string with)
    {
        var (reader, schema) = Faults(replace, with);

        Assert.True(reader > 0, "the reader takes it");
        Assert.True(schema > 0, "the schema takes it");
    }

    private static (int Reader, int Schema) Faults(string replace, string with)
    {
        Assert.Contains(replace, Valid, StringComparison.Ordinal);
        var text = Valid.Replace(replace, with, StringComparison.Ordinal);
        using var dashboards = new TemporaryDashboards();
        Directory.CreateDirectory(dashboards.PathOf("findings"));
        dashboards.Write("findings/drops.yaml", text);
        return (dashboards.Load().Faults.Count, Schemas.Faults("findings", text).Count);
    }
}
