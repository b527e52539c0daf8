using System.Text.Json.Nodes;
using FleetView.Catalog;

namespace FleetView.Tests.Catalog.Schema;

/// <summary>
/// Schema and reader know the same keys and words. The reader is asked through its faults: about an unknown key or word
/// it says which are allowed.
/// </summary>
public sealed class SchemaKeysTests
{
    // Longer than any slip of the finger: nothing is suggested as the nearest.
    private static readonly string Unknown = new('z', 65);

    private static readonly JsonNode Signals = Schemas.Text("signals");
    private static readonly JsonNode Fleet = Schemas.Text("fleet");
    private static readonly JsonNode Findings = Schemas.Text("findings");

    [Fact]
    public void Signals_EveryMapping_HasTheSameKeys()
    {
        var signal = Signals["definitions"]!["signal"]!;
        Same(KnownToSignals("title: Drops", $"title: Drops\n{Unknown}: 1"), Signals);
        Same(KnownToSignals("worse: higher", $"worse: higher\n    {Unknown}: 1"), signal);
        Same(KnownToSignals("title: Drops", $"title: Drops\ncharts: [{{ signal: drop-rate, {Unknown}: 1 }}]"), Signals["definitions"]!["chart"]!);
        Same(KnownToSignals("worse: higher", $"for: {{ {Unknown}: 1 }}"), signal["properties"]!["for"]!);
        Same(KnownToSignals("worse: higher", $"detail: {{ by: [reason], query: \"sum by ($cluster, $node, reason) (a{{$selector}})\", {Unknown}: 1 }}"), signal["properties"]!["detail"]!);
    }

    [Theory]
    [InlineData("scope", "scope: node", "scope: ?")]
    [InlineData("unit", "unit: per-second", "unit: ?")]
    [InlineData("worse", "worse: higher", "worse: ?")]
    [InlineData("absent", "worse: higher", "absent: ?")]
    [InlineData("rollout", "worse: higher", "rollout: ?")]
    [InlineData("settling", "worse: higher", "settling: ?")]
    [InlineData("backdrop", "worse: higher", "backdrop: ?")]
    public void Signals_EveryChoice_HasTheSameWords(string key, string replace, string with) => Assert.Equal(
        Words(Signals["definitions"]!["signal"]!["properties"]![key]!), KnownToSignals(replace, with.Replace("?", Unknown, StringComparison.Ordinal)));

    [Fact]
    public void Areas_AreTheSame()
    {
        Assert.Equal(AreaCatalog.Ids.Order(), Words(Signals["properties"]!["area"]!));
        Assert.Equal(AreaCatalog.Ids.Order(), Words(Findings["properties"]!["area"]!));
    }

    [Fact]
    public void Fleet_EveryMapping_HasTheSameKeys()
    {
        var rule = Fleet["properties"]!["clusters"]!["items"]!;
        var environment = Fleet["properties"]!["environments"]!["additionalProperties"]!;
        Same(KnownToFleet($"{{ {Unknown}: 1 }}"), Fleet);
        Same(KnownToFleet($"clusters: [{{ name: a, labels: {{ a: b }}, {Unknown}: 1 }}]"), rule);
        Same(KnownToFleet($"environments: {{ prod: {{ weight: 1, {Unknown}: 1 }} }}"), environment);
    }

    [Fact]
    public void Findings_EveryMapping_HasTheSameKeys()
    {
        Same(KnownToFindings($"{Unknown}: 1\narea: drops\nfindings: []"), Findings);
        var finding = KnownToFindings(Finding("cluster", $"{Unknown}: 1", "when: { status: unknown }"))
            .Union(KnownToFindings(Finding("group", $"by: source\n    {Unknown}: 1", "when: { status: unknown }")));
        Same(finding, Findings["definitions"]!["finding"]!);
    }

    [Fact]
    public void Conditions_OfAllForms_HaveTheSameKeys()
    {
        string[] forms =
        [
            $"nodes: \">= 2\", signal: drop-rate, is: degraded, {Unknown}: 1",
            $"shares: [zone], signal: drop-rate, at: \"> 1\", {Unknown}: 1",
            $"signal: drop-rate, coverage: missing, {Unknown}: 1",
            $"status: unknown, {Unknown}: 1",
            $"cluster: silent, {Unknown}: 1",
            $"setting: mtu, is: 1500, {Unknown}: 1",
            $"all: [{{ status: unknown }}], any: [{{ status: unknown }}], none: [{{ status: unknown }}], {Unknown}: 1",
        ];
        var known = forms.SelectMany(form => KnownToFindings(Finding("cluster", "logs: []", $"when: {{ {form} }}")))
            .Union(KnownToFindings(Finding("group", "by: source", $"when: {{ clusters: \">= 2\", status: unknown, {Unknown}: 1 }}")));

        var shape = Findings["definitions"]!["conditionShape"]!;
        Same(known, shape);
        Assert.Equal(Keys(shape), Words(Findings["definitions"]!["condition"]!["propertyNames"]!));
    }

    [Theory]
    [InlineData("coverage", "signal: drop-rate, coverage: ?")]
    [InlineData("status", "status: ?")]
    public void Conditions_EveryChoice_HasTheSameWords(string key, string form)
    {
        var text = Finding("cluster", "logs: []", $"when: {{ {form.Replace("?", Unknown, StringComparison.Ordinal)} }}");

        Assert.Equal(Words(Findings["definitions"]!["conditionShape"]!["properties"]![key]!), KnownToFindings(text));
    }

    [Theory]
    [InlineData("scope: cluster", "scope: ?", "scope")]
    [InlineData("severity: high", "severity: ?", "severity")]
    public void Findings_EveryChoice_HasTheSameWords(string replace, string with, string key)
    {
        var text = Finding("cluster", "logs: []", "when: { status: unknown }")
            .Replace(replace, with.Replace("?", Unknown, StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.Equal(Words(Findings["definitions"]!["finding"]!["properties"]![key]!), KnownToFindings(text));
    }

    private static string Finding(string scope, string line, string when) => $"""
        area: drops
        findings:
          - id: drops-rise
            title: Drops rise
            scope: {scope}
            severity: high
            symptom: Packets are dropped.
            {line}
            {when}
            evidence: [drop-rate]
            advice: Look.
        """;

    private static void Same(IEnumerable<string> known, JsonNode schema)
    {
        Assert.Equal(Keys(schema), known.Order());
        if (schema["additionalProperties"] is { } others)
            Assert.False(others.GetValue<bool>());
    }

    private static IEnumerable<string> Keys(JsonNode schema) => schema["properties"]!.AsObject().Select(property => property.Key).Order();

    private static IEnumerable<string> Words(JsonNode schema) => schema["enum"]!.AsArray().Select(word => word!.GetValue<string>()).Order();

    private static string[] KnownToSignals(string replace, string with)
    {
        using var dashboards = new TemporaryDashboards(TemporaryDashboards.Drops(replace, with));
        return Known(dashboards);
    }

    private static string[] KnownToFleet(string text)
    {
        using var dashboards = new TemporaryDashboards();
        dashboards.Write("fleet.yaml", text);
        return Known(dashboards);
    }

    private static string[] KnownToFindings(string text)
    {
        using var dashboards = new TemporaryDashboards();
        Directory.CreateDirectory(dashboards.PathOf("findings"));
        dashboards.Write("findings/drops.yaml", text);
        return Known(dashboards);
    }

    private static string[] Known(TemporaryDashboards dashboards)
    {
        var fault = dashboards.Load().Faults.Single(fault => fault.Found.Contains("zzz", StringComparison.Ordinal));
        return [.. fault.Allowed["one of ".Length..].Split(", ").Order()];
    }
}
